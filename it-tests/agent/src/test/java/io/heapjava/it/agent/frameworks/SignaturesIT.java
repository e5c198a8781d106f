/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every method that a point looks for, in every library that is here: a renamed one shows. */
class SignaturesIT {

  private static final Path LIBRARIES = Path.of(System.getProperty("agent.libraries"));

  @ParameterizedTest
  @CsvSource({
    "cas3, tomcat9, org.jasig.cas.client.validation.AbstractTicketValidationFilter, onSuccessfulValidation, 3",
    "cas4, tomcat10, org.apereo.cas.client.validation.AbstractTicketValidationFilter, onSuccessfulValidation, 3",
    "pac4j3, tomcat9, org.pac4j.core.profile.ProfileManager, save, 3",
    "pac4j3, tomcat9, org.pac4j.core.profile.ProfileManager, logout, 0",
    "pac4j5, tomcat9, org.pac4j.core.profile.ProfileManager, save, 3",
    "pac4j5, tomcat9, org.pac4j.core.profile.ProfileManager, removeProfiles, 0",
    "pac4j6, tomcat10, org.pac4j.core.profile.ProfileManager, save, 3",
    "pac4j6, tomcat10, org.pac4j.core.profile.ProfileManager, removeProfiles, 0",
    "soteria1, tomcat9, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, notifyContainerAboutLogin, 2",
    "soteria1, tomcat9, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, cleanClientSubject, 0",
    "soteria3, tomcat10, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, notifyContainerAboutLogin, 2",
    "soteria3, tomcat10, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, cleanClientSubject, 0",
    "soteria4, tomcat10, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, notifyContainerAboutLogin, 2",
    "soteria4, tomcat10, org.glassfish.soteria.mechanisms.HttpMessageContextImpl, cleanClientSubject, 0",
  })
  void method_isThere(String library, String servletApi, String type, String name, int parameters)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(jars(library, servletApi), ClassLoader.getPlatformClassLoader())) {
      Method[] methods = loader.loadClass(type).getDeclaredMethods();

      assertThat(Arrays.stream(methods)
              .filter(method ->
                  method.getName().equals(name) && method.getParameterCount() == parameters))
          .isNotEmpty();
    }
  }

  private static URL[] jars(String... folders) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(LIBRARIES.resolve(folder))) {
        for (Path jar : files.toList()) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    return jars.toArray(new URL[0]);
  }
}
