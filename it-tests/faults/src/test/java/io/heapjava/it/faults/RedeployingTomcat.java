/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** Tomcat with its leak detection on, and one application at a time. */
final class RedeployingTomcat implements AutoCloseable {

  /** The class loader of an application says what the application left behind. */
  private static final String LOADER = "org.apache.catalina.loader";

  private final Tomcat tomcat = new Tomcat();
  private final Logger leakLog = Logger.getLogger(LOADER);
  private final Said said = new Said();

  private RedeployingTomcat() {}

  static RedeployingTomcat start(Path base, Map<String, String> rolesByUser) throws Exception {
    RedeployingTomcat it = new RedeployingTomcat();
    Tomcat tomcat = it.tomcat;
    it.leakLog.addHandler(it.said);
    it.leakLog.setUseParentHandlers(false);
    Files.createDirectories(base.resolve("webapps"));
    tomcat.setSilent(true);
    tomcat.setBaseDir(base.toString());
    // Its own thread looks after each application now and then, with that one's class loader: an
    // undeploy at that moment would have Tomcat warn of itself.
    tomcat.getEngine().setBackgroundProcessorDelay(-1);
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    rolesByUser.forEach((user, role) -> {
      tomcat.addUser(user, "secret");
      tomcat.addRole(user, role);
    });
    tomcat.start();
    return it;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  /** A WAR or a folder that looks like one, at the root. */
  StandardContext deploy(Path war, Map<String, String> parameters) {
    StandardContext context = new StandardContext();
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    context.setPath("");
    context.setName("");
    context.setDocBase(war.toString());
    context.setParentClassLoader(new TomcatOnly());
    context.addLifecycleListener(config);
    parameters.forEach(context::addParameter);
    tomcat.getHost().addChild(context);
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("not deployed: " + context.getState());
    }
    return context;
  }

  void undeploy(StandardContext context) throws Exception {
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  /** What Tomcat's class loaders said of threads, thread locals, timers and drivers left behind. */
  List<String> complaints() {
    return said.texts;
  }

  /** The applications that ended and whose classes are still there, as Tomcat's manager tells them. */
  List<String> leaks() {
    return List.of(((StandardHost) tomcat.getHost()).findReloadedContextMemoryLeaks());
  }

  /** Those of the JVM, without Tomcat's own. */
  static Set<String> beans() {
    return ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
        .map(Object::toString)
        .filter(name -> !name.startsWith("Tomcat:") && !name.startsWith("Catalina:"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    leakLog.removeHandler(said);
    leakLog.setUseParentHandlers(true);
  }

  /** As in a server: an application sees Tomcat and the JDK, and nothing of this test. */
  private static final class TomcatOnly extends ClassLoader {

    TomcatOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return name.startsWith("org/apache/catalina/")
          ? Tomcat.class.getClassLoader().getResource(name)
          : null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.") || name.startsWith("jakarta.")) {
        return Tomcat.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  private static final class Said extends Handler {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        texts.add(formatter.formatMessage(entry));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
