/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.request.RequestIdentifier;
import io.heapjava.core.request.Visit;
import io.heapjava.servlet.internal.HeapInitializer;
import io.heapjava.servlet.internal.InitParams;
import io.heapjava.servlet.internal.JakartaRequestView;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifies in Heap whoever is signed in: looks at the principal before the chain and after it, so
 * that a login made by the request itself counts at once, and an error of the application changes
 * nothing about that.
 *
 * <p>Belongs <em>inside</em> the security filter, on all dispatcher types, with async support. Never
 * creates a session, never waits, and never throws anything of its own; with a setting that can't be
 * used it says so once and lets every request through.
 *
 * <p>The client is an attribute of the servlet context under the name {@code
 * io.heapjava.core.HeapClient}. A client made by the filter is closed by {@link #destroy()}; one
 * that was handed in is not.
 */
public final class HeapIdentityFilter implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(HeapIdentityFilter.class);

  private final @Nullable HeapConfig config;
  private final @Nullable HeapClient givenClient;
  private @Nullable HeapClient ownClient;
  private volatile @Nullable RequestIdentifier identifier;

  /** Reads its settings from init-params, context-params, system, environment and file. */
  public HeapIdentityFilter() {
    this.config = null;
    this.givenClient = null;
  }

  /** With settings made by code; init-params are not looked at. */
  public HeapIdentityFilter(HeapConfig config) {
    this.config = requireNonNull(config, "config == null");
    this.givenClient = null;
  }

  /** With a client that the application made, uses elsewhere too, and closes. */
  public HeapIdentityFilter(HeapClient client) {
    this.config = requireNonNull(client, "client == null").config();
    this.givenClient = client;
  }

  @Override
  public void init(FilterConfig filterConfig) {
    try {
      if (HeapInitializer.isSuperfluous(filterConfig)) {
        LOG.info("Heap: the application decides on the filter by itself; the automatic one is off");
        return;
      }
      HeapConfig settings = config != null ? config : InitParams.read(filterConfig);
      if (!settings.isOn()) {
        LOG.info("Heap: off (no heap.app-id, or heap.enabled=false)");
        return;
      }
      HeapClient client = givenClient;
      if (client == null) {
        client = HeapClient.create(settings);
        ownClient = client;
      }
      identifier = RequestIdentifier.create(client);
      filterConfig.getServletContext().setAttribute(HeapClient.class.getName(), client);
    } catch (BadSettingException e) {
      LOG.error("Heap: off, because of a setting: {}", e.getMessage());
      closeOwnClient();
    } catch (Throwable t) { // a library too old, say: the application must start all the same
      Fatal.rethrow(t);
      LOG.error("Heap: off, because it could not be started ({})", t.toString());
      closeOwnClient();
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestIdentifier identifier = this.identifier;
    if (identifier == null || !(request instanceof HttpServletRequest)) {
      chain.doFilter(request, response);
      return;
    }
    Visit visit = identifier.enter(new JakartaRequestView((HttpServletRequest) request));
    try {
      chain.doFilter(request, response);
    } finally {
      visit.leave();
    }
  }

  @Override
  public void destroy() {
    identifier = null;
    closeOwnClient();
  }

  private void closeOwnClient() {
    if (ownClient != null) {
      ownClient.close();
      ownClient = null;
    }
  }
}
