/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shiro;

import java.util.Arrays;
import org.apache.shiro.web.filter.authc.BearerHttpAuthenticationFilter;
import org.apache.shiro.web.filter.authc.FormAuthenticationFilter;
import org.apache.shiro.web.filter.authc.LogoutFilter;
import org.apache.shiro.web.filter.mgt.DefaultFilterChainManager;
import org.apache.shiro.web.filter.mgt.PathMatchingFilterChainResolver;
import org.apache.shiro.web.filter.session.NoSessionCreationFilter;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.AbstractShiroFilter;

/** Form login at /login, which the filter answers by itself, and an interface for tokens. */
class Security extends AbstractShiroFilter {

  Security() {
    setSecurityManager(new DefaultWebSecurityManager(
        Arrays.asList(new ShiroApp.Accounts(), new ShiroApp.Tokens())));
    FormAuthenticationFilter form = new FormAuthenticationFilter();
    form.setLoginUrl("/login");
    form.setSuccessUrl("/page");
    DefaultFilterChainManager chains = new DefaultFilterChainManager();
    chains.addFilter("form", form);
    chains.addFilter("out", new LogoutFilter());
    chains.createChain("/login", "form");
    chains.createChain("/logout", "out");
    chains.addFilter("stateless", new NoSessionCreationFilter());
    chains.addFilter("token", new BearerHttpAuthenticationFilter());
    chains.createChain("/api/**", "stateless, token");
    PathMatchingFilterChainResolver resolver = new PathMatchingFilterChainResolver();
    resolver.setFilterChainManager(chains);
    setFilterChainResolver(resolver);
  }
}
