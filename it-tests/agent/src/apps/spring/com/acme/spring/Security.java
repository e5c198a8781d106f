/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Form, Basic, remember-me, two filters of its own, and 'log in as'. */
@Configuration
@EnableWebSecurity
public class Security {

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
