/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * An application secured by the real Spring Security: form login with remember-me, 'switch user'
 * under a role name of its own, and two stateless APIs, one with HTTP Basic and one with JWTs.
 */
@Configuration
@EnableWebSecurity
public class SpringApp {

  /** What the issuer of the tokens calls itself. */
  static final String ISSUER = "https://login.example.com/realms/shop";

  static final String BASIC_API = "/api/basic";
  static final String JWT_API = "/api/jwt";
  static final String SWITCHED_ROLE = "ROLE_WAS_SOMEBODY_ELSE";

  private static final SecretKey KEY = new SecretKeySpec(
      "a key for tests, thirty-two bytes or more".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  /** Puts Spring Security in front of the Heap filter. */
  static Consumer<AppDefinition.Builder> inFrontOfHeap() {
    return app -> app.ownSecurity()
        .contextParam("contextClass", AnnotationConfigWebApplicationContext.class.getName())
        .contextParam("contextConfigLocation", SpringApp.class.getName())
        .listener(ContextLoaderListener.class.getName())
        .filter("springSecurityFilterChain", DelegatingFilterProxy.class.getName(), Map.of());
  }

  /** A token of {@link #ISSUER} for this subject. */
  static String token(String subject, Map<String, Object> claims) {
    return token(ISSUER, subject, claims);
  }

  static String token(String issuer, String subject, Map<String, Object> claims) {
    JwtClaimsSet.Builder set = JwtClaimsSet.builder().issuer(issuer).subject(subject);
    claims.forEach(set::claim);
    return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
        .encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), set.build()))
        .getTokenValue();
  }

  /** What a successful OpenID Connect login leaves in the session. */
  static Script oidcLogin(String subject) {
    return (request, response) -> {
      OidcIdToken token = OidcIdToken.withTokenValue("token")
          .issuer(ISSUER)
          .subject(subject)
          .claim("preferred_username", "changing-name")
          .build();
      DefaultOidcUser user = new DefaultOidcUser(
          AuthorityUtils.createAuthorityList("ROLE_PERSON"), token, "preferred_username");
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new OAuth2AuthenticationToken(user, user.getAuthorities(), "shop"));
      new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    };
  }

  @Bean
  @Order(1)
  SecurityFilterChain basicApi(HttpSecurity http) throws Exception {
    return stateless(http, BASIC_API).httpBasic(Customizer.withDefaults()).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain jwtApi(HttpSecurity http) throws Exception {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(KEY).build();
    return stateless(http, JWT_API)
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, SwitchUserFilter switchUser) throws Exception {
    return http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(paths ->
            paths.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
        .formLogin(Customizer.withDefaults())
        .rememberMe(remember -> remember.key("remember").rememberMeParameter("remember"))
        .anonymous(anonymous -> anonymous.principal("visitor-of-the-day"))
        .addFilterAfter(switchUser, AuthorizationFilter.class)
        .build();
  }

  @Bean
  WebSecurityCustomizer ignored() {
    return web -> web.ignoring().requestMatchers("/ignored/**");
  }

  @Bean
  SwitchUserFilter switchUserFilter(UserDetailsService users) {
    SwitchUserFilter filter = new SwitchUserFilter();
    filter.setUserDetailsService(users);
    filter.setSwitchAuthorityRole(SWITCHED_ROLE);
    filter.setTargetUrl("/page");
    return filter;
  }

  @Bean
  UserDetailsService users() {
    return Account::new;
  }

  private static HttpSecurity stateless(HttpSecurity http, String path) throws Exception {
    return http.securityMatcher(path + "/**")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(paths -> paths.anyRequest().authenticated());
  }

  /** Whoever asks has an account; the application's own user class, as most have one. */
  public static final class Account extends User {

    private static final long serialVersionUID = 1L;

    Account(String username) {
      super(username, "{noop}" + AppDefinition.PASSWORD, authorities());
    }

    /** The key of the person's row; not the user name. */
    public String getId() {
      return idOf(getUsername());
    }

    public String getEmail() {
      return emailOf(getUsername());
    }

    static String idOf(String username) {
      return "row-of-" + username;
    }

    static String emailOf(String username) {
      return "mail-to-" + username;
    }

    private static List<GrantedAuthority> authorities() {
      return new ArrayList<>(AuthorityUtils.createAuthorityList("ROLE_PERSON"));
    }
  }
}
