/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.realuser.RealUserResolver;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A reader outlives the applications it reads, in an agent or beside the container. */
class ClassLoaderLeakTest {

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(ClassLoaderLeakTest.class), Clock.SYSTEM);

  @Test
  void now_applicationUndeployed_leavesItsClassLoaderToTheCollector() throws Exception {
    PrincipalReader reader = PrincipalReader.newBuilder(trouble)
        .identitySources(ValueSource.parseList("principal:id,name"))
        .build();

    WeakReference<ClassLoader> application = readInApplication(reader);

    await().untilAsserted(() -> {
      System.gc();
      assertThat(application.get()).isNull();
    });
    assertThat(reader.now(FakeRequestView.of(new User())).identifier())
        .isEqualTo(RawIdentifier.of("7"));
  }

  private WeakReference<ClassLoader> readInApplication(PrincipalReader reader) throws Exception {
    ClassLoader loader = new Application();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass(User.class.getName());
      FakeRequestView view = FakeRequestView.of(type.getDeclaredConstructor().newInstance());
      PrincipalReading reading = reader.now(view);
      RealUserResolver.newBuilder(reader, trouble).build().resolve(view, reading);
      reader.now(FakeRequestView.of(null));

      assertThat(type.getClassLoader()).isSameAs(loader);
      assertThat(reading.identifier()).isEqualTo(RawIdentifier.of("7"));
    } finally {
      thread.setContextClassLoader(before);
    }
    return new WeakReference<>(loader);
  }

  /** The application's user. */
  public static final class User implements Principal {
    @Override
    public String getName() {
      throw new IllegalStateException("so that there is something to complain about");
    }

    public long getId() {
      return 7;
    }
  }

  /** Defines that class anew, as an undeployed application's loader did. */
  private static final class Application extends ClassLoader {
    Application() {
      super(ClassLoaderLeakTest.class.getClassLoader());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (!name.equals(User.class.getName())) {
        return super.loadClass(name);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (Exception e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
