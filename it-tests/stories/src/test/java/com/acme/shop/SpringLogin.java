/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** The real filter chain. Paths below /open/ pass it by. */
final class SpringLogin implements Security.Login {

  @Override
  public void install(ServletContext context) {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.setServletContext(context);
    spring.register(Config.class);
    spring.refresh();
    var filter =
        context.addFilter("spring", spring.getBean("springSecurityFilterChain", Filter.class));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
        false,
        "/*");
  }

  /** In the application's own page, as many do. */
  @Override
  public boolean signIn(
      HttpServletRequest request, HttpServletResponse response, User user, String password) {
    if (!password.equals(Security.PASSWORD)) {
      return false;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    var authorities = AuthorityUtils.createAuthorityList("ROLE_PERSON");
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
        new org.springframework.security.core.userdetails.User(user.name(), "", authorities),
        null,
        authorities));
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    request.getSession(true).setAttribute(User.ATTRIBUTE, user);
    return true;
  }

  @Override
  public void signOut(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  @Override
  public void approve(User user) {
    Config config = new Config();
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(config.people());
    provider.setPasswordEncoder(config.passwords());
    new ProviderManager(provider)
        .authenticate(
            UsernamePasswordAuthenticationToken.unauthenticated(user.name(), Security.PASSWORD));
  }

  @Configuration
  @EnableWebSecurity
  static class Config {

    private static final AuthenticationSuccessHandler REMEMBER = (request, response, now) ->
        request.getSession(true).setAttribute(User.ATTRIBUTE, new User(now.getName()));

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
      return http.csrf(csrf -> csrf.disable())
          .requestCache(cache -> cache.disable())
          .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
          .formLogin(form -> form.successHandler(REMEMBER)
              .failureHandler((request, response, failure) -> response.setStatus(401)))
          .logout(logout -> logout.logoutSuccessHandler((request, response, who) -> {}))
          .addFilterAfter(switchUser(), AuthorizationFilter.class)
          .build();
    }

    @Bean
    WebSecurityCustomizer openPages() {
      return web ->
          web.ignoring().requestMatchers(request -> request.getServletPath().startsWith("/open/"));
    }

    @Bean
    UserDetailsService people() {
      return name -> new org.springframework.security.core.userdetails.User(
          name, Security.PASSWORD, AuthorityUtils.createAuthorityList("ROLE_PERSON"));
    }

    /** Plain, since one that takes its time would take it from the stories. */
    @Bean
    @SuppressWarnings("deprecation")
    PasswordEncoder passwords() {
      return NoOpPasswordEncoder.getInstance();
    }

    private SwitchUserFilter switchUser() {
      SwitchUserFilter filter = new SwitchUserFilter();
      filter.setUserDetailsService(people());
      filter.setSuccessHandler(REMEMBER);
      filter.afterPropertiesSet();
      return filter;
    }
  }
}
