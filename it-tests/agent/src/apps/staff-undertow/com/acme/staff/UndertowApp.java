/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.WebResourceCollection;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpSession;

/** Runs until its standard input ends. */
public class UndertowApp {

  public static void main(String[] arguments) throws Exception {
    Undertow server = Undertow.builder()
        .addHttpListener(0, "127.0.0.1")
        .setHandler(sayingWhetherMarked(Handlers.path()
            .addPrefixPath("/form", deployed("form"))
            .addPrefixPath("/basic", deployed("basic"))))
        .build();
    server.start();
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("READY " + address.getPort());
    while (System.in.read() >= 0) {
      continue;
    }
    server.stop();
    System.out.println("BYE");
  }

  /** Sets a cookie of what the session says at the moment in which the answer begins. */
  private static HttpHandler sayingWhetherMarked(HttpHandler next) {
    return exchange -> {
      exchange.addResponseCommitListener(answer -> {
        ServletRequestContext context = answer.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        HttpSession session =
            context == null ? null : context.getOriginalRequest().getSession(false);
        boolean marked = session != null && session.getAttribute("io.heapjava.told") != null;
        answer.getResponseHeaders().add(Headers.SET_COOKIE, "markAtCommit=" + marked);
      });
      next.handleRequest(exchange);
    };
  }

  private static HttpHandler deployed(String name) throws ServletException {
    ServletInfo pages = Servlets.servlet("pages", Pages.class).setAsyncSupported(true);
    for (String path : Pages.PATHS) {
      pages.addMapping(path);
    }
    DeploymentInfo deployment = Servlets.deployment()
        .setClassLoader(UndertowApp.class.getClassLoader())
        .setContextPath("/" + name)
        .setDeploymentName(name)
        .addServlet(pages)
        .addFilter(Servlets.filter("wrapping", WrappingFilter.class).setAsyncSupported(true))
        .addFilterUrlMapping("wrapping", "/*", DispatcherType.REQUEST)
        .addFilter(Servlets.filter("answering", AnsweringFilter.class).setAsyncSupported(true))
        .addFilterUrlMapping("answering", "/*", DispatcherType.REQUEST)
        .addErrorPage(Servlets.errorPage("/sorry", 500))
        .addSecurityRole(People.ROLE)
        .addSecurityConstraint(new SecurityConstraint()
            .addWebResourceCollection(new WebResourceCollection().addUrlPattern("/closed/*"))
            .addRoleAllowed(People.ROLE))
        .setLoginConfig(
            new LoginConfig(name.toUpperCase(), "staff", "/login-page", "/login-error"))
        .setIdentityManager(new Staff());
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
    manager.deploy();
    return manager.start();
  }

  private static class Staff implements IdentityManager {

    @Override
    public Account verify(Account account) {
      return account;
    }

    @Override
    public Account verify(String id, Credential credential) {
      boolean right = new String(((PasswordCredential) credential).getPassword())
          .equals(People.PASSWORD);
      return right && People.all().contains(id) ? new Employee(id) : null;
    }

    @Override
    public Account verify(Credential credential) {
      return null;
    }
  }

  private static class Employee implements Account {
    private static final long serialVersionUID = 1L;

    private final String name;

    Employee(String name) {
      this.name = name;
    }

    @Override
    public Principal getPrincipal() {
      return new Principal() {
        @Override
        public String getName() {
          return name;
        }
      };
    }

    @Override
    public Set<String> getRoles() {
      return Collections.singleton(People.ROLE);
    }
  }
}
