/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReading.Kind;
import java.io.File;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Old versions, each in a class loader of its own, of which heap-core's loader knows nothing: as
 * beside a container.
 */
class OldFrameworksTest {

  private final Readings readings = Readings.standard();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @ParameterizedTest
  @CsvSource({
    "acegi-1.0, org.acegisecurity, .providers, .ui.switchuser, .GrantedAuthorityImpl",
    "spring-security-2.0, org.springframework.security, .providers, .ui.switchuser,"
        + " .GrantedAuthorityImpl",
    "spring-security-3.0, org.springframework.security, .authentication,"
        + " .web.authentication.switchuser, .core.authority.GrantedAuthorityImpl"
  })
  void edge3_authoritiesOfOldVersionsInAnotherLoader_areRead(
      String version, String root, String tokens, String switchUser, String plain)
      throws Exception {
    try (URLClassLoader loader = loaderOf(version)) {
      Old old = new Old(loader, root, tokens, switchUser, plain);

      Object admin = old.person("admin");
      Object asBob = old.person("bob", old.switched(admin));
      Object nested = old.person("eve", old.switched(asBob)); // up to 3.0 they nest

      assertThat(admin.getClass().getClassLoader()).isSameAs(loader);
      assertThat(readings.person(FakeRequestView.of(asBob))).isEqualTo(RawIdentifier.of("bob"));
      assertThat(readings.atKeyboard(FakeRequestView.of(asBob)))
          .isEqualTo(RawIdentifier.of("admin"));
      assertThat(readings.atKeyboard(FakeRequestView.of(nested)))
          .isEqualTo(RawIdentifier.of("admin"));
      assertThat(readings.realUser(FakeRequestView.of(admin)).isImpersonating()).isFalse();
    }
  }

  @Test
  void edge14_anonymousOfAcegi_isNobody() throws Exception {
    try (URLClassLoader loader = loaderOf("acegi-1.0")) {
      Class<?> authority = loader.loadClass("org.acegisecurity.GrantedAuthority");
      Object guest = loader
          .loadClass("org.acegisecurity.GrantedAuthorityImpl")
          .getConstructor(String.class)
          .newInstance("ROLE_GUEST");
      Object authorities = Array.newInstance(authority, 1);
      Array.set(authorities, 0, guest);
      Object anonymous = loader
          .loadClass("org.acegisecurity.providers.anonymous.AnonymousAuthenticationToken")
          .getConstructor(String.class, Object.class, authorities.getClass())
          .newInstance("key", "visitor", authorities);

      assertThat(readings.read(FakeRequestView.of(anonymous)).kind()).isEqualTo(Kind.NOBODY);
    }
  }

  /** 1.2.0 and 1.2.1 lose the root when a request rebuilds the subject (SHIRO-380). */
  @ParameterizedTest
  @ValueSource(strings = {"shiro-1.2.0", "shiro-1.2.1"})
  void edge4_shiroThatLostTheRoot_isUnknownAndNeverTheTarget(String version) throws Exception {
    try (URLClassLoader loader = loaderOf(version)) {
      Thread.currentThread().setContextClassLoader(loader);
      OldShiro shiro = new OldShiro(loader);
      try {
        Object admin = shiro.signedIn("admin");
        shiro.runAs(admin, "bob");
        Serializable session = shiro.sessionId(admin);
        shiro.rebuilt(session);
        shiro.rebuilt(session);

        FakeRequestView login = FakeRequestView.of(shiro.principals());
        assertThat(readings.person(login)).isEqualTo(RawIdentifier.of("bob"));
        assertThat(readings.realUser(login).isUnknown()).isTrue();
      } finally {
        shiro.forget();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shiro-1.2.0", "shiro-1.2.1"})
  void edge4_shiroBeforeItLosesTheRoot_isTheRoot(String version) throws Exception {
    try (URLClassLoader loader = loaderOf(version)) {
      Thread.currentThread().setContextClassLoader(loader);
      OldShiro shiro = new OldShiro(loader);
      try {
        shiro.runAs(shiro.signedIn("admin"), "bob");

        assertThat(readings.atKeyboard(FakeRequestView.of(shiro.principals())))
            .isEqualTo(RawIdentifier.of("admin"));
      } finally {
        shiro.forget();
      }
    }
  }

  /** As the server's token endpoint does, behind HTTP Basic and behind its form filter alike. */
  @ParameterizedTest
  @CsvSource({
    "/oauth/token, MACHINE",
    "/oauth/check_token, MACHINE",
    "/v1/oauth/token, MACHINE",
    "/account, PERSON"
  })
  void now_clientOfSpringsOldOAuthServer_isAMachineAtItsEndpoints(String path, Kind kind)
      throws Exception {
    try (URLClassLoader loader = loaderOf("oauth-2.5")) {
      Object client = new OldOAuth(loader).clientSignedIn("shop-backend");

      assertThat(client.getClass().getSimpleName())
          .isEqualTo("UsernamePasswordAuthenticationToken");
      assertThat(readings.read(FakeRequestView.of(client).path(path)).kind()).isEqualTo(kind);
    }
  }

  private static URLClassLoader loaderOf(String version) throws Exception {
    File[] jars = new File("target/old/" + version).listFiles();
    assertThat(jars).as("copied by the build").isNotEmpty();
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toURI().toURL();
    }
    ClassLoader tests = OldFrameworksTest.class.getClassLoader();
    ClassLoader parent = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        boolean shared =
            List.of("org.slf4j.", "org.springframework.util.", "org.apache.commons.logging.")
                .stream()
                .filter(start -> !version.equals("oauth-2.5") || !start.contains("spring"))
                .anyMatch(name::startsWith);
        if (!shared) {
          throw new ClassNotFoundException(name);
        }
        return tests.loadClass(name);
      }
    };
    return new URLClassLoader(urls, parent);
  }

  /** Tokens and authorities of one generation of Spring Security. */
  private static final class Old {
    private final ClassLoader loader;
    private final Class<?> authority;
    private final Class<?> authentication;
    private final Class<?> token;
    private final Class<?> switchAuthority;
    private final Class<?> plainAuthority;

    Old(ClassLoader loader, String root, String tokens, String switchUser, String plain)
        throws Exception {
      this.loader = loader;
      String core = plain.startsWith(".core") ? root + ".core" : root;
      authority = loader.loadClass(core + ".GrantedAuthority");
      authentication = loader.loadClass(core + ".Authentication");
      token = loader.loadClass(root + tokens + ".UsernamePasswordAuthenticationToken");
      switchAuthority = loader.loadClass(root + switchUser + ".SwitchUserGrantedAuthority");
      plainAuthority = loader.loadClass(root + plain);
    }

    Object switched(Object source) throws Exception {
      return switchAuthority
          .getConstructor(String.class, authentication)
          .newInstance("ROLE_PREVIOUS_ADMINISTRATOR", source);
    }

    Object person(String name, Object... more) throws Exception {
      Object[] all = Arrays.copyOf(more, more.length + 1);
      all[more.length] = plainAuthority.getConstructor(String.class).newInstance("ROLE_USER");
      Object array = Array.newInstance(authority, all.length);
      System.arraycopy(all, 0, array, 0, all.length);
      for (var constructor : token.getConstructors()) {
        Class<?>[] parameters = constructor.getParameterTypes();
        if (parameters.length == 3) {
          boolean collection = Collection.class.isAssignableFrom(parameters[2]);
          if (collection || parameters[2].isArray()) {
            return constructor.newInstance(
                name, "pw", collection ? Arrays.asList((Object[]) array) : array);
          }
        }
      }
      throw new AssertionError("no constructor in " + loader);
    }
  }

  /** A client of spring-security-oauth2, signed in by the classes that its server uses. */
  private static final class OldOAuth {
    private final ClassLoader loader;

    OldOAuth(ClassLoader loader) {
      this.loader = loader;
    }

    Object clientSignedIn(String name) throws Exception {
      Object details = load("org.springframework.security.oauth2.provider.client.BaseClientDetails")
          .getConstructor()
          .newInstance();
      call(details, "setClientId", String.class, name);
      call(details, "setClientSecret", String.class, "secret");
      Object store =
          load("org.springframework.security.oauth2.provider.client.InMemoryClientDetailsService")
              .getConstructor()
              .newInstance();
      call(store, "setClientDetailsStore", Map.class, Map.of(name, details));
      Object users =
          load("org.springframework.security.oauth2.provider.client.ClientDetailsUserDetailsService")
              .getConstructor(
                  load("org.springframework.security.oauth2.provider.ClientDetailsService"))
              .newInstance(store);
      Object provider = load("org.springframework.security.authentication.dao"
              + ".DaoAuthenticationProvider")
          .getConstructor()
          .newInstance();
      Class<?> userDetailsService =
          load("org.springframework.security.core.userdetails.UserDetailsService");
      call(provider, "setUserDetailsService", userDetailsService, users);
      Object typed = load("org.springframework.security.authentication"
              + ".UsernamePasswordAuthenticationToken")
          .getConstructor(Object.class, Object.class)
          .newInstance(name, "secret");
      Class<?> authentication = load("org.springframework.security.core.Authentication");
      return call(provider, "authenticate", authentication, typed);
    }

    private static Object call(Object target, String method, Class<?> type, Object argument)
        throws Exception {
      return target.getClass().getMethod(method, type).invoke(target, argument);
    }

    private Class<?> load(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }

  /** The few calls of Shiro that a request makes. */
  private static final class OldShiro {
    private final ClassLoader loader;
    private final Object manager;
    private final Class<?> collection;

    OldShiro(ClassLoader loader) throws Exception {
      this.loader = loader;
      collection = load("org.apache.shiro.subject.PrincipalCollection");
      Class<?> realmType = load("org.apache.shiro.realm.Realm");
      Object realm = load("org.apache.shiro.realm.SimpleAccountRealm")
          .getConstructor(String.class)
          .newInstance("realm");
      realm
          .getClass()
          .getMethod("addAccount", String.class, String.class)
          .invoke(realm, "admin", "pw");
      manager = load("org.apache.shiro.mgt.DefaultSecurityManager")
          .getConstructor(realmType)
          .newInstance(realm);
    }

    Object signedIn(String name) throws Exception {
      Object subject = build(builder());
      Object token = load("org.apache.shiro.authc.UsernamePasswordToken")
          .getConstructor(String.class, String.class)
          .newInstance(name, "pw");
      subject
          .getClass()
          .getMethod("login", load("org.apache.shiro.authc.AuthenticationToken"))
          .invoke(subject, token);
      return bound(subject);
    }

    void runAs(Object subject, String name) throws Exception {
      Object principals = load("org.apache.shiro.subject.SimplePrincipalCollection")
          .getConstructor(Object.class, String.class)
          .newInstance(name, "realm");
      subject.getClass().getMethod("runAs", collection).invoke(subject, principals);
    }

    Serializable sessionId(Object subject) throws Exception {
      Object session = subject.getClass().getMethod("getSession").invoke(subject);
      return (Serializable)
          load("org.apache.shiro.session.Session").getMethod("getId").invoke(session);
    }

    void rebuilt(Serializable session) throws Exception {
      Object builder = builder();
      builder.getClass().getMethod("sessionId", Serializable.class).invoke(builder, session);
      bound(build(builder));
    }

    /** Of the thread's subject, as a login point sees them. */
    Object principals() throws Exception {
      Object subject =
          load("org.apache.shiro.util.ThreadContext").getMethod("getSubject").invoke(null);
      return load("org.apache.shiro.subject.Subject").getMethod("getPrincipals").invoke(subject);
    }

    void forget() throws Exception {
      load("org.apache.shiro.util.ThreadContext").getMethod("remove").invoke(null);
      manager.getClass().getMethod("destroy").invoke(manager);
    }

    private Object builder() throws Exception {
      return load("org.apache.shiro.subject.Subject$Builder")
          .getConstructor(load("org.apache.shiro.mgt.SecurityManager"))
          .newInstance(manager);
    }

    private static Object build(Object builder) throws Exception {
      return builder.getClass().getMethod("buildSubject").invoke(builder);
    }

    private Object bound(Object subject) throws Exception {
      load("org.apache.shiro.util.ThreadContext")
          .getMethod("bind", load("org.apache.shiro.subject.Subject"))
          .invoke(null, subject);
      return subject;
    }

    private Class<?> load(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }
}
