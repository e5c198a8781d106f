/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

/**
 * Tells logins that a client library makes for itself: a driver, a pool, a broker's or directory's
 * client, a repository. By the calls between the login and the nearest servlet or filter; further
 * out stand the container and security filters, of which some are from the same packages.
 *
 * <p>A library that is missing here can make its service account look like a visitor where nobody
 * else is signed in; {@code heap.agent.jaas.principal-class} keeps it out.
 */
final class ServiceCallers {

  private static final String LOGIN_CONTEXT = "javax.security.auth.login.LoginContext";

  private static final String[] PACKAGES = {
    // of the JDK: GSS-API and SASL sign in before they talk, JNDI looks data sources up
    "sun.security.jgss.",
    "com.sun.security.jgss.",
    "com.sun.security.sasl.",
    "com.sun.jndi.",
    "javax.naming.",
    // connectors and pools
    "org.jboss.jca.",
    "org.jboss.resource.",
    "org.jboss.as.connector.",
    "com.sun.enterprise.resource.",
    "com.sun.enterprise.connectors.",
    "com.ibm.ejs.j2c.",
    "com.ibm.ws.jca.",
    "weblogic.jdbc.",
    "weblogic.connector.",
    "com.zaxxer.hikari.",
    "org.apache.tomcat.jdbc.",
    "org.apache.tomcat.dbcp.",
    "org.apache.commons.dbcp",
    "com.mchange.v2.",
    "io.agroal.",
    // drivers
    "org.postgresql.",
    "com.mysql.",
    "org.mariadb.",
    "oracle.jdbc.",
    "oracle.net.",
    "com.microsoft.sqlserver.",
    "net.sourceforge.jtds.",
    "com.ibm.db2.",
    "com.sap.db.",
    "com.teradata.",
    "com.vertica.",
    "io.trino.",
    "com.facebook.presto.",
    "com.mongodb.",
    "com.datastax.",
    // brokers, clusters, repositories
    "org.apache.kafka.",
    "org.apache.activemq.",
    "org.apache.qpid.",
    "org.apache.hadoop.",
    "org.apache.hive.",
    "org.apache.zookeeper.",
    "org.apache.curator.",
    "org.apache.solr.",
    "org.apache.jackrabbit.",
    "org.infinispan.",
    "com.hazelcast.",
  };

  private ServiceCallers() {}

  /**
   * @param stack innermost call first, of a thread that is in a login
   */
  static boolean areIn(StackTraceElement[] stack) {
    boolean login = false;
    for (StackTraceElement call : stack) {
      login |= call.getClassName().equals(LOGIN_CONTEXT);
      if (login) {
        if (isOfApplication(call.getMethodName())) {
          return false;
        }
        if (isOfLibrary(call.getClassName())) {
          return true;
        }
      }
    }
    return false;
  }

  /** A servlet or filter. */
  private static boolean isOfApplication(String method) {
    return method.equals("doFilter") || method.equals("service");
  }

  private static boolean isOfLibrary(String className) {
    for (String name : PACKAGES) {
      if (className.startsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
