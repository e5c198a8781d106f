/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.pac4j;

import com.acme.tomcat.EmbeddedTomcat;
import com.acme.tomcat.Page;
import org.pac4j.core.client.direct.AnonymousClient;
import org.pac4j.core.config.Config;
import org.pac4j.http.client.direct.DirectBasicAuthClient;
import org.pac4j.http.client.direct.DirectBearerAuthClient;
import org.pac4j.http.client.indirect.FormClient;
import org.pac4j.http.credentials.authenticator.test.SimpleTestTokenAuthenticator;
import org.pac4j.http.credentials.authenticator.test.SimpleTestUsernamePasswordAuthenticator;
import org.pac4j.jee.filter.CallbackFilter;
import org.pac4j.jee.filter.LogoutFilter;
import org.pac4j.jee.filter.SecurityFilter;

/** A form for pages, interfaces for basic authentication and for tokens, a page for everybody. */
public class Pac4jApp {

  public static void main(String[] arguments) throws Exception {
    Config config = new Config(
        "/callback",
        new FormClient("/login", new SimpleTestUsernamePasswordAuthenticator()),
        new DirectBasicAuthClient(new SimpleTestUsernamePasswordAuthenticator()),
        new DirectBearerAuthClient(new SimpleTestTokenAuthenticator()),
        new AnonymousClient());
    new EmbeddedTomcat()
        .filter("/callback", new CallbackFilter(config, "/closed"))
        .filter("/closed", new SecurityFilter(config, "FormClient"))
        .filter("/basic", new SecurityFilter(config, "DirectBasicAuthClient"))
        .filter("/token", new SecurityFilter(config, "DirectBearerAuthClient"))
        .filter("/open", new SecurityFilter(config, "AnonymousClient"))
        .filter("/logout", new LogoutFilter(config, "/login"))
        .servlet("/*", new Page())
        .run();
  }
}
