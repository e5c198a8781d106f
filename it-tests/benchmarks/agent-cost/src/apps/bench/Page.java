/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A page in a Tomcat of its own; ready when its first request is answered. */
public final class Page {

  private Page() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org.apache").setLevel(Level.WARNING);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("page").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMappingDecoded("/", "hello");
    tomcat.getConnector();
    tomcat.start();
    URI page = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
    try (InputStream in = page.toURL().openStream()) {
      System.out.println(new String(in.readAllBytes()));
    }
    System.exit(0);
  }

  /** Keeps somebody in the session, as a home-made login does. */
  static final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getSession().setAttribute("user", "ann@example.com");
      response.getWriter().print("READY");
    }
  }
}
