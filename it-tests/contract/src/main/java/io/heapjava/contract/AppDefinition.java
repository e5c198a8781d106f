/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The application that a door has to run: its descriptor but for the Heap filter, the settings the
 * filter is to get, and what its pages do. Everybody's password at the container's own login is
 * {@link #PASSWORD}, everybody has the role {@link #ROLE}. Immutable.
 */
public final class AppDefinition {

  /** Everybody's password. */
  public static final String PASSWORD = "open sesame";

  /** Everybody's role; {@code /protected/*} asks for it. */
  public static final String ROLE = "person";

  private final Map<String, String> settings;
  private final Scripts scripts;
  private final List<Declared> filters;
  private final List<String> listeners;
  private final Map<String, String> contextParams;
  private final Map<String, String> webInf;
  private final ContainerLogin containerLogin;
  private final boolean registeredTwice;
  private final boolean heapFirst;

  private AppDefinition(Builder builder) {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
    scripts = builder.scripts;
    filters = List.copyOf(builder.filters);
    listeners = List.copyOf(builder.listeners);
    contextParams = Collections.unmodifiableMap(new LinkedHashMap<>(builder.contextParams));
    webInf = Map.copyOf(builder.webInf);
    containerLogin = builder.containerLogin;
    registeredTwice = builder.registeredTwice;
    heapFirst = builder.heapFirst;
  }

  /** An application with these pages, the container's form login and {@link AppSecurity}. */
  public static Builder newBuilder(Scripts scripts) {
    return new Builder(scripts);
  }

  /** The settings of the Heap filter, from key to value. */
  public Map<String, String> settings() {
    return settings;
  }

  /** To be put into the servlet context under {@link Scripts#ATTRIBUTE} before the start. */
  public Scripts scripts() {
    return scripts;
  }

  /** Filters in front of the Heap filter, in order. */
  public List<Declared> filters() {
    return filters;
  }

  /** Class names of listeners. */
  public List<String> listeners() {
    return listeners;
  }

  /** Parameters of the servlet context. */
  public Map<String, String> contextParams() {
    return contextParams;
  }

  /** Further files of WEB-INF, from name to text. */
  public Map<String, String> webInf() {
    return webInf;
  }

  /** How people sign in to the container. */
  public ContainerLogin containerLogin() {
    return containerLogin;
  }

  /** Whether the door has to register the Heap filter a second time, by mistake. */
  public boolean registeredTwice() {
    return registeredTwice;
  }

  /** Whether the Heap filter stands in front of the others, by mistake. */
  public boolean heapFirst() {
    return heapFirst;
  }

  /** The authentication methods of the descriptor that are of use here. */
  public enum ContainerLogin {
    NONE,
    FORM,
    BASIC
  }

  /** A filter of the descriptor, on all dispatcher types and addresses. */
  public record Declared(String name, String className, Map<String, String> initParams) {

    /** Copies what it is given. */
    public Declared {
      initParams = Collections.unmodifiableMap(new LinkedHashMap<>(initParams));
    }
  }

  /** Not thread-safe. */
  public static final class Builder {

    private final Scripts scripts;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Declared> filters = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private final Map<String, String> webInf = new LinkedHashMap<>();
    private ContainerLogin containerLogin = ContainerLogin.FORM;
    private boolean registeredTwice;
    private boolean heapFirst;

    private Builder(Scripts scripts) {
      this.scripts = scripts;
      filter("app-security", AppSecurity.class.getName(), Map.of());
    }

    /** A setting of the Heap filter. */
    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /** Settings of the Heap filter. */
    public Builder settings(Map<String, String> more) {
      settings.putAll(more);
      return this;
    }

    /** Takes a setting away again. */
    public Builder without(String key) {
      settings.remove(key);
      return this;
    }

    /** Another security framework: neither the container's login nor {@link AppSecurity}. */
    public Builder ownSecurity() {
      containerLogin = ContainerLogin.NONE;
      filters.clear();
      return this;
    }

    /** Passwords in a header instead of a form. */
    public Builder basicLogin() {
      containerLogin = ContainerLogin.BASIC;
      return this;
    }

    public Builder filter(String name, String className, Map<String, String> initParams) {
      filters.add(new Declared(name, className, initParams));
      return this;
    }

    public Builder listener(String className) {
      listeners.add(className);
      return this;
    }

    public Builder contextParam(String name, String value) {
      contextParams.put(name, value);
      return this;
    }

    public Builder webInf(String name, String text) {
      webInf.put(name, text);
      return this;
    }

    public Builder registeredTwice() {
      registeredTwice = true;
      return this;
    }

    public Builder heapFirst() {
      heapFirst = true;
      return this;
    }

    public AppDefinition build() {
      return new AppDefinition(this);
    }
  }
}
