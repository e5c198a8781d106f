/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A WAR of static pages with a form login. */
final class TinyWar {

  private static final String WEB_XML = """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <security-constraint>
          <web-resource-collection>
            <web-resource-name>closed</web-resource-name>
            <url-pattern>/closed/*</url-pattern>
          </web-resource-collection>
          <auth-constraint><role-name>customer</role-name></auth-constraint>
        </security-constraint>
        <login-config>
          <auth-method>FORM</auth-method>
          <realm-name>tiny</realm-name>
          <form-login-config>
            <form-login-page>/login.html</form-login-page>
            <form-error-page>/failed.html</form-error-page>
          </form-login-config>
        </login-config>
        <security-role><role-name>customer</role-name></security-role>
      </web-app>
      """;

  private TinyWar() {}

  static Path in(Path directory) throws IOException {
    Map<String, String> content = Map.of(
        "WEB-INF/web.xml", WEB_XML,
        "open.html", "open to all",
        "login.html", "please log in",
        "closed/page.html", "for customers");
    Path war = directory.resolve("tiny.war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      for (Map.Entry<String, String> file : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return war;
  }
}
