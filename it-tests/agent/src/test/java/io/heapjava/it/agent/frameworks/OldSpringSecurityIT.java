/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Versions of which no application is run here: each class that the point names is loaded from the
 * real jar, and the ones that are woven are those that have the method.
 */
class OldSpringSecurityIT {

  private static final String ROOT = "org.springframework.security.";
  private static final String WEB = ROOT + "web.authentication.";
  private static final List<String> NAMES = List.of(
      "org.acegisecurity.AbstractAuthenticationManager",
      "org.acegisecurity.ui.AbstractProcessingFilter",
      "org.acegisecurity.ui.logout.SecurityContextLogoutHandler",
      ROOT + "AbstractAuthenticationManager",
      ROOT + "ui.AbstractProcessingFilter",
      ROOT + "ui.basicauth.BasicProcessingFilter",
      ROOT + "ui.logout.SecurityContextLogoutHandler",
      ROOT + "ui.preauth.AbstractPreAuthenticatedProcessingFilter",
      ROOT + "ui.rememberme.RememberMeProcessingFilter",
      ROOT + "authentication.AbstractAuthenticationManager",
      ROOT + "authentication.ProviderManager",
      WEB + "AbstractAuthenticationProcessingFilter",
      WEB + "AuthenticationFilter",
      WEB + "logout.SecurityContextLogoutHandler",
      WEB + "preauth.AbstractPreAuthenticatedProcessingFilter",
      WEB + "rememberme.RememberMeAuthenticationFilter",
      WEB + "www.BasicAuthenticationFilter",
      ROOT + "web.context.HttpSessionSecurityContextRepository");

  @ParameterizedTest
  @CsvSource({
    "acegi-1.0, 3, org.acegisecurity.AbstractAuthenticationManager",
    "spring-security-2.0, 6, org.springframework.security.AbstractAuthenticationManager",
    "spring-security-3.0, 7,"
        + " org.springframework.security.authentication.AbstractAuthenticationManager",
    "spring-security-3.1, 7, org.springframework.security.authentication.ProviderManager",
    "spring-security-3.2, 7, org.springframework.security.authentication.ProviderManager",
    "spring-security-4.2, 7, org.springframework.security.authentication.ProviderManager",
    "spring-security-5, 8, org.springframework.security.authentication.ProviderManager",
  })
  void everyClassWithALogin_isWoven(String libraries, int classes, String manager) {
    RunningApp.Builder loading = RunningApp.of(App.loading(libraries))
        .set("heap.app-id", "1234567890")
        .set("heap.endpoint", "http://127.0.0.1:9");
    NAMES.forEach(loading::argument);
    try (RunningApp running = loading.start()) {
      assertThat(running.awaitEnd()).isZero();

      TreeSet<String> woven = new TreeSet<>();
      running
          .log()
          .lines()
          .filter(line -> line.contains("Woven: "))
          .forEach(line -> woven.add(line.substring(line.indexOf("Woven: ") + 7)));
      assertThat(woven).hasSize(classes).contains(manager);
      assertThat(running.log()).doesNotContain("could not be woven");
      assertThat(running.errors()).isEmpty();
    }
  }
}
