/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.redeploy;

import java.io.File;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.ParallelWebappClassLoader;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/**
 * Deploys and undeploys one web application many times, with logins of every kind in each, and
 * tells how many of its class loaders are left. The application's classes are seen by its own
 * loader only: their folder is the first argument, how often the second.
 */
public class RedeployApp {

  public static void main(String[] arguments) throws Exception {
    Path classes = Paths.get(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    File base = Files.createTempDirectory("redeploy").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.addUser("carol@example.com", "right");
    tomcat.addRole("carol@example.com", "staff");
    new File(base, "webapps").mkdirs();
    tomcat.getHost();
    tomcat.start();
    try {
      for (int round = 0; round < rounds; round++) {
        deploy(tomcat, base, classes, round, loaders);
      }
      System.out.println("deployed " + loaders.size());
      System.out.println("left " + left(loaders));
      if (arguments.length > 2) {
        System.in.read();
      }
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static void deploy(
      Tomcat tomcat, File base, Path classes, int round, List<WeakReference<ClassLoader>> loaders)
      throws Exception {
    Path war = Files.createTempDirectory(base.toPath(), "war");
    Path target = war.resolve("WEB-INF/classes");
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toList())) {
        Path copy = target.resolve(classes.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    StandardContext context = new StandardContext();
    context.setPath("/app");
    context.setDocBase(war.toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.setParentClassLoader(RedeployApp.class.getClassLoader());
    WebappLoader loader = new WebappLoader();
    loader.setLoaderClass(ParallelWebappClassLoader.class.getName());
    context.setLoader(loader);
    context.setLoginConfig(new LoginConfig("BASIC", "redeploy", null, null));
    context.getPipeline().addValve(new org.apache.catalina.authenticator.BasicAuthenticator());
    Tomcat.addServlet(context, "pages", "com.acme.redeploy.war.Pages");
    context.addServletMappingDecoded("/*", "pages");
    tomcat.getHost().addChild(context);
    loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
    for (String page : "rule annotation session container".split(" ")) {
      get(tomcat.getConnector().getLocalPort(), "/app/" + page + "?who=" + page + round + "@example.com");
    }
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  private static void get(int port, String path) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://127.0.0.1:" + port + path).openConnection();
    connection.setRequestProperty("Authorization", "Basic Y2Fyb2xAZXhhbXBsZS5jb206cmlnaHQ=");
    try (InputStream in = connection.getInputStream()) {
      while (in.read() >= 0) {
        continue;
      }
    }
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) throws Exception {
    long left = loaders.size();
    for (int i = 0; i < 100 && left > 0; i++) {
      System.gc();
      Thread.sleep(50);
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }
}
