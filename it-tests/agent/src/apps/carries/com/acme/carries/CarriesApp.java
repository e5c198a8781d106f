/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.carries;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URL;
import java.util.Collections;
import java.util.ServiceLoader;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.slf4j.LoggerFactory;

/** Uses old versions of what the agent is made of, and tells what it finds of them. */
public class CarriesApp {

  public static void main(String[] arguments) throws Exception {
    signIn("ann@example.com");
    System.out.println("jackson " + PackageVersion.VERSION + " "
        + new ObjectMapper().readTree("{\"a\":1}").get("a"));
    System.out.println("byte-buddy " + made());
    System.out.println("slf4j " + LoggerFactory.getILoggerFactory().getClass().getName());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.counter("a").increment();
    System.out.println("micrometer " + registry.counter("a").count());
    for (String type : new String[] {
      "org/slf4j/LoggerFactory",
      "com/fasterxml/jackson/core/JsonFactory",
      "net/bytebuddy/ByteBuddy",
      "io/micrometer/core/instrument/MeterRegistry",
      "io/heapjava/core/HeapClient",
      "io/heapjava/agent/start/AgentStarter",
      "io/heapjava/agent/log/LoggerFactory",
      "org/slf4j",
      "io/heapjava/agent/version.properties",
    }) {
      String name = type.contains(".") || type.equals("org/slf4j") ? type : type + ".class";
      for (URL url : Collections.list(CarriesApp.class.getClassLoader().getResources(name))) {
        System.out.println("resource " + name + " in " + url.getPath().replaceAll(".*/(.*)!.*", "$1"));
      }
    }
    for (String service : new String[] {
      "com.fasterxml.jackson.core.JsonFactory",
      "com.fasterxml.jackson.core.ObjectCodec",
      "javax.servlet.ServletContainerInitializer",
      "org.slf4j.spi.SLF4JServiceProvider",
      "java.nio.file.spi.FileSystemProvider",
      "java.util.spi.ToolProvider",
    }) {
      for (URL url : Collections.list(
          CarriesApp.class.getClassLoader().getResources("META-INF/services/" + service))) {
        System.out.println("service " + service + " in " + url.getPath().replaceAll(".*/(.*)!.*", "$1"));
      }
    }
    for (Object codec : ServiceLoader.load(com.fasterxml.jackson.core.ObjectCodec.class)) {
      System.out.println("codec " + codec.getClass().getName());
    }
    System.out.println("thread " + Thread.currentThread().getContextClassLoader().getClass().getName());
  }

  /** What a rule makes a login. */
  static void signIn(String mail) {}

  private static String made() throws Exception {
    // The old library knows Java up to 13 only.
    System.setProperty("net.bytebuddy.experimental", "true");
    return new ByteBuddy()
        .subclass(Object.class)
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("made"))
        .make()
        .load(CarriesApp.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance()
        .toString();
  }
}
