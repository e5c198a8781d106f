/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Kind;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** Clients of an old OAuth server, which it signs in as if they were people. */
public class OAuthEndpointsTest {

  private static final String SPRING = "org.springframework.security.oauth2.provider.endpoint";
  private static final String MITRE = "org.mitre.oauth2.web";
  private static final String HANDLER =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingHandler";

  private final PrincipalReader reader = PrincipalReader.newBuilder(
          new Trouble(LoggerFactory.getLogger(OAuthEndpointsTest.class), Clock.SYSTEM))
      .build();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir
  Path classes;

  @AfterEach
  void restore() throws Exception {
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader application) {
      application.close();
    }
    Thread.currentThread().setContextClassLoader(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/oauth/token", "/oauth/check_token", "/oauth/token_key", "/api/v1/oauth/token"})
  void now_springsEndpoint_isAMachine(String path) throws Exception {
    applicationWith(SPRING, "TokenEndpoint");

    PrincipalReading reading = read(path);

    assertThat(reading.kind()).isEqualTo(Kind.MACHINE);
    assertThat(reading.identifier()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "/introspect", "/revoke", "/devicecode"})
  void now_openIdServersEndpoint_isAMachine(String path) throws Exception {
    applicationWith(MITRE, "IntrospectionEndpoint");

    assertThat(read(path).kind()).isEqualTo(Kind.MACHINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/account",
        "/oauth/authorize",
        "/oauth/confirm_access",
        "/oauth/token/of/alice",
        "/oauth/tokens",
        "/token",
        "/revoke"
      })
  void now_anotherPageOfSpringsServer_isThePerson(String path) throws Exception {
    applicationWith(SPRING, "TokenEndpoint");

    assertPerson(read(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/account/token", "/authorize", "/device", "/oauth/token"})
  void now_anotherPageOfTheOpenIdServer_isThePerson(String path) throws Exception {
    applicationWith(MITRE, "IntrospectionEndpoint");

    assertPerson(read(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth/token", "/token"})
  void now_pageOfTheSameNameWithoutSuchAServer_isThePerson(String path) {
    assertPerson(read(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TokenEndpoint", "CheckTokenEndpoint", "TokenKeyEndpoint"})
  void now_controllerOfSpringWhereverItIs_isAMachine(String controller) throws Exception {
    Class<?> type = applicationWith(SPRING, controller);

    assertThat(readWithHandler(new HandlerMethod(type)).kind()).isEqualTo(Kind.MACHINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IntrospectionEndpoint", "RevocationEndpoint"})
  void now_controllerOfTheOpenIdServerWhereverItIs_isAMachine(String controller) throws Exception {
    Class<?> type = applicationWith(MITRE, controller);

    assertThat(readWithHandler(new HandlerMethod(type)).kind()).isEqualTo(Kind.MACHINE);
  }

  @Test
  void now_anotherController_isThePerson() throws Exception {
    Class<?> type = applicationWith(SPRING, "AuthorizationEndpoint");

    assertPerson(readWithHandler(new HandlerMethod(type)));
    assertPerson(readWithHandler(new HandlerMethod(null)));
    assertPerson(readWithHandler("a handler that is no method"));
  }

  @Test
  void now_bearerTokenAtAnEndpoint_speaksForItself() throws Exception {
    Class<?> type = applicationWith(SPRING, "CheckTokenEndpoint");
    FakeRequestView view = FakeRequestView.of(bearer())
        .path("/oauth/check_token")
        .request(HANDLER, new HandlerMethod(type));

    assertThat(reader.now(view).identifier()).isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void now_clientThatSignedInByAnAssertion_isAMachineAnywhere() throws Exception {
    Object client =
        instance("org.mitre.openid.connect.assertion", "JWTBearerAssertionAuthenticationToken");

    assertThat(reader.now(FakeRequestView.of(client).path("/anything")).kind())
        .isEqualTo(Kind.MACHINE);
  }

  /** As in a container's shared folder: the thread's loader does not know the server. */
  @Test
  void now_serverBesideSpringSecurityOnly_isAMachine() throws Exception {
    compile(SPRING, "TokenEndpoint", "public class TokenEndpoint {}");
    Object client = instance("com.acme", "SharedToken");
    Thread.currentThread().setContextClassLoader(before);

    assertThat(reader.now(FakeRequestView.of(client).path("/oauth/token")).kind())
        .isEqualTo(Kind.MACHINE);
    assertPerson(reader.now(FakeRequestView.of(client).path("/token")));
  }

  private void assertPerson(PrincipalReading reading) {
    assertThat(reading.identifier()).isEqualTo(RawIdentifier.of("alice"));
  }

  private PrincipalReading read(String path) {
    return reader.now(FakeRequestView.of(new Token()).path(path));
  }

  private PrincipalReading readWithHandler(Object handler) {
    return reader.now(FakeRequestView.of(new Token()).path("/moved").request(HANDLER, handler));
  }

  private Object bearer() throws Exception {
    return instance("org.springframework.security.oauth2.provider", "OAuth2Authentication");
  }

  /** An authentication of this class. */
  private Object instance(String packageName, String name) throws Exception {
    compile(
        packageName,
        name,
        "public class " + name + " extends " + Token.class.getCanonicalName() + " {}");
    return loader().loadClass(packageName + "." + name).getConstructor().newInstance();
  }

  /** An application that has this class, seen by the thread. */
  private Class<?> applicationWith(String packageName, String name) throws Exception {
    compile(packageName, name, "public class " + name + " {}");
    return loader().loadClass(packageName + "." + name);
  }

  private ClassLoader loader() throws Exception {
    URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
    return loader;
  }

  private void compile(String packageName, String name, String text) throws Exception {
    Path source = classes.resolve(name + ".java");
    Files.writeString(source, "package " + packageName + "; " + text);
    int result = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            source.toString());
    assertThat(result).isZero();
  }

  /** As Spring MVC calls it. */
  public record HandlerMethod(Class<?> type) {
    public Class<?> getBeanType() {
      return type;
    }
  }

  public static class Token implements Authentication {
    @Override
    public String getName() {
      return "alice";
    }

    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return "alice";
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }
  }
}
