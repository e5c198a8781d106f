/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.RealUserProvider;
import io.heapjava.core.RequestView;
import io.heapjava.core.UserPropertiesProvider;
import io.heapjava.simulator.HeapCookies;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application plugs in, found in its class loader. */
class ProvidersTest {

  private static final String FIVE = HeapCookies.v5("11", "5");

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final HeapUnderTest heap = new HeapUnderTest();

  @TempDir
  Path classes;

  @AfterEach
  void stop() {
    Thread.currentThread().setContextClassLoader(before);
    heap.close();
  }

  @Test
  void realUserProvider_saysWhoIsAtTheKeyboard() throws Exception {
    RequestIdentifier identifier = withProviders(RealUserProvider.class, Originals.class);
    identifier
        .enter(session("customer").request("original", "boss").cookie(FIVE))
        .leave();

    assertThat(heap.links()).containsExactly("5=boss");
    assertThat(heap.known()).containsExactly("boss");
  }

  @Test
  void propertiesProvider_isAskedForThePersonAtTheKeyboard() throws Exception {
    RequestIdentifier identifier = withProviders(UserPropertiesProvider.class, Plans.class);
    identifier.enter(session("alice").cookie(FIVE)).leave();
    heap.flush();

    assertThat(heap.user("alice").properties()).containsOnly(Map.entry("plan", "of alice"));
  }

  @Test
  void propertiesProvider_isNotAskedForWhoeverIsKnownByTheIdentifierOnly() throws Exception {
    RequestIdentifier identifier = withProviders(UserPropertiesProvider.class, Plans.class);
    identifier.enter(session(null).remoteUser("alice").cookie(FIVE)).leave();
    heap.flush();

    assertThat(heap.user("alice").properties()).isEmpty();
    assertThat(heap.refused("internal-error")).isZero();
  }

  @Test
  void propertiesProviderThatFails_costsItsOwnPropertiesOnly() throws Exception {
    RequestIdentifier identifier =
        withProviders(UserPropertiesProvider.class, Failing.class, Plans.class);
    identifier.enter(session("alice").cookie(FIVE)).leave();

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.user("alice").properties()).containsOnly(Map.entry("plan", "of alice"));
    assertThat(heap.refused("internal-error")).isEqualTo(1);
  }

  @Test
  void providerThatCannotBeMade_costsNoOther() throws Exception {
    write(
        UserPropertiesProvider.class,
        "com.acme.Gone",
        Unmade.class.getName(),
        Plans.class.getName());
    RequestIdentifier identifier = heap.identifier();
    identifier.enter(session("alice").cookie(FIVE)).leave();
    heap.flush();

    assertThat(heap.user("alice").properties()).containsOnly(Map.entry("plan", "of alice"));
  }

  /** A class path that is broken goes on failing. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void providersThatCanNeverBeFound_holdNothingUp() {
    Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        if (name.startsWith("META-INF/services/io.heapjava")) {
          throw new IOException("zip file closed");
        }
        return super.getResources(name);
      }
    });
    RequestIdentifier identifier = heap.identifier();
    identifier.enter(session("alice").cookie(FIVE)).leave();

    assertThat(heap.links()).containsExactly("5=alice");
  }

  private RequestIdentifier withProviders(Class<?> type, Class<?>... providers) throws IOException {
    String[] names = new String[providers.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = providers[i].getName();
    }
    write(type, names);
    return heap.identifier();
  }

  private void write(Class<?> type, String... names) throws IOException {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.write(services.resolve(type.getName()), String.join("\n", names).getBytes());
    URL[] urls = {classes.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  /** By an attribute of the request. */
  public static final class Originals implements RealUserProvider {
    @Override
    public Object realUser(RequestView request, Object principal) {
      return request.attribute("original");
    }
  }

  /** Tells one property, and one that it doesn't know. */
  public static final class Plans implements UserPropertiesProvider {
    @Override
    public Map<String, ?> propertiesOf(Object principal) {
      Map<String, Object> properties = new HashMap<>();
      properties.put("plan", "of " + ((HeapUnderTest.Account) principal).getName());
      properties.put("desk", null);
      return properties;
    }
  }

  /** Always fails. */
  public static final class Failing implements UserPropertiesProvider {
    @Override
    public Map<String, ?> propertiesOf(Object principal) {
      throw new IllegalStateException("no database");
    }
  }

  /** Can't be made. */
  public static final class Unmade implements UserPropertiesProvider {
    public Unmade() {
      throw new IllegalStateException("no database");
    }

    @Override
    public Map<String, ?> propertiesOf(Object principal) {
      return Map.of();
    }
  }
}
