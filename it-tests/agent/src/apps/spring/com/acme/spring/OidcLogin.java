/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.spring;

import java.util.Collection;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What OpenID Connect comes to; the provider is left out, and no manager is asked. */
public class OidcLogin extends AbstractAuthenticationProcessingFilter {

  public OidcLogin() {
    super(request -> request.getServletPath().equals("/oidc-login"));
    setAuthenticationManager(authentication -> authentication);
    setSecurityContextRepository(new HttpSessionSecurityContextRepository());
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    OidcIdToken token = OidcIdToken.withTokenValue("token")
        .issuer("https://login.example.com")
        .subject(request.getParameter("username"))
        .claim("preferred_username", "changing")
        .build();
    Collection<GrantedAuthority> staff = AuthorityUtils.createAuthorityList("ROLE_STAFF");
    return new OAuth2AuthenticationToken(new DefaultOidcUser(staff, token), staff, "shop");
  }
}
