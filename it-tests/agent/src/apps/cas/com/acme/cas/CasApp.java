/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.cas;

import com.acme.tomcat.EmbeddedTomcat;
import com.acme.tomcat.Page;
import org.jasig.cas.client.authentication.AuthenticationFilter;
import org.jasig.cas.client.session.SingleSignOutFilter;
import org.jasig.cas.client.util.HttpServletRequestWrapperFilter;
import org.jasig.cas.client.validation.Cas20ProxyReceivingTicketValidationFilter;

/** Protected by the filters of the CAS client, as its documentation has them. */
public class CasApp {

  /** The argument is the address of the CAS server. */
  public static void main(String[] arguments) throws Exception {
    String server = arguments[0];
    String self = "http://127.0.0.1";
    new EmbeddedTomcat()
        .filter("/*", new SingleSignOutFilter(), "casServerUrlPrefix", server)
        .filter(
            "/*",
            new Cas20ProxyReceivingTicketValidationFilter(),
            "casServerUrlPrefix",
            server,
            "serverName",
            self)
        .filter(
            "/closed",
            new AuthenticationFilter(),
            "casServerLoginUrl",
            server + "/login",
            "serverName",
            self)
        .filter("/*", new HttpServletRequestWrapperFilter())
        .servlet("/*", new Page())
        .run();
  }
}
