/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import java.io.IOException;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.security.auth.login.LoginException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Looks something up in a directory that the application signs in to as itself. */
public class Data extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Of a directory. */
  public static class Directory implements InitialContextFactory {
    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
      try {
        SignIn.by("staff", "service@example.com", "right").login();
      } catch (LoginException e) {
        throw new NamingException(e.toString());
      }
      return new InitialContext(true) {};
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Hashtable<String, String> environment = new Hashtable<String, String>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, Directory.class.getName());
    try {
      new InitialContext(environment).close();
      response.getWriter().print("data");
    } catch (NamingException e) {
      response.getWriter().print(e.toString());
    }
  }
}
