/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Form, Basic, remember-me, two filters of its own, 'log in as', and an interface for tokens. */
@Configuration
@EnableWebSecurity
public class Security {

  @Bean
  @Order(1)
  public SecurityFilterChain tokens(HttpSecurity http) throws Exception {
    RequestMatcher closed = request -> request.getServletPath().startsWith("/api/closed");
    return http.securityMatcher((RequestMatcher)
            request -> request.getServletPath().startsWith("/api/"))
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            paths -> paths.requestMatchers(closed).hasRole("STAFF").anyRequest().permitAll())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  @Bean
  public JwtDecoder decoder() {
    byte[] key = "a key that is known here and there".getBytes(StandardCharsets.UTF_8);
    return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256")).build();
  }

  @Bean
  public SecurityFilterChain chain(
      HttpSecurity http, SwitchUserFilter switchUser, AuthenticationManager manager)
      throws Exception {
    RequestMatcher closed = request -> request.getServletPath().startsWith("/closed");
    return http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(
            paths -> paths.requestMatchers(closed).hasRole("STAFF").anyRequest().permitAll())
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .rememberMe(remember -> remember.key("remember").userDetailsService(users()))
        .addFilterBefore(new OwnLogin(manager), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(new OidcLogin(), UsernamePasswordAuthenticationFilter.class)
        .addFilterAfter(new Approval(manager), AuthorizationFilter.class)
        .addFilterAfter(switchUser, AuthorizationFilter.class)
        .build();
  }

  @Bean
  public SwitchUserFilter switchUser() {
    SwitchUserFilter filter = new SwitchUserFilter();
    filter.setUserDetailsService(users());
    filter.setTargetUrl("/page");
    return filter;
  }

  @Bean
  public AuthenticationManager manager(AuthenticationConfiguration configuration) throws Exception {
    return configuration.getAuthenticationManager();
  }

  /** Whoever asks has an account. */
  @Bean
  public UserDetailsService users() {
    return name -> User.withUsername(name)
        .password("{noop}right")
        .roles(name.startsWith("guest") ? "GUEST" : "STAFF")
        .accountLocked(name.startsWith("locked"))
        .build();
  }
}
