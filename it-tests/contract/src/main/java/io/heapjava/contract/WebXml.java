/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import io.heapjava.contract.AppDefinition.ContainerLogin;
import io.heapjava.contract.AppDefinition.Declared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of web.xml for an {@link AppDefinition} and a door's way to add the filter to it. */
public final class WebXml {

  private static final List<String> DISPATCHERS =
      List.of("REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC");

  private final AppDefinition app;
  private final List<Declared> heap = new ArrayList<>();
  private final List<String> listeners = new ArrayList<>();
  private final Map<String, String> contextParams = new LinkedHashMap<>();
  private boolean metadataComplete;

  public WebXml(AppDefinition app) {
    this.app = app;
    this.listeners.addAll(app.listeners());
    this.contextParams.putAll(app.contextParams());
  }

  /** The filter by declaration, with these init-params. */
  public WebXml heapFilter(String name, String className, Map<String, String> initParams) {
    heap.add(new Declared(name, className, initParams));
    return this;
  }

  public WebXml listener(String className) {
    listeners.add(className);
    return this;
  }

  public WebXml contextParams(Map<String, String> params) {
    contextParams.putAll(params);
    return this;
  }

  /** No annotations and no web fragments. */
  public WebXml metadataComplete() {
    metadataComplete = true;
    return this;
  }

  /** The whole descriptor. */
  public String text() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\"")
        .append(metadataComplete ? " metadata-complete=\"true\"" : "")
        .append(">\n");
    contextParams.forEach((name, value) -> xml.append(param("context-param", name, value)));
    List<Declared> filters = new ArrayList<>(app.filters());
    filters.addAll(app.heapFirst() ? 0 : filters.size(), heap);
    filters.forEach(filter -> xml.append(filter(filter)));
    filters.forEach(filter -> xml.append(mapping(filter)));
    listeners.forEach(name ->
        xml.append("<listener>").append(tag("listener-class", name)).append("</listener>\n"));
    xml.append(servlet());
    xml.append("<error-page>").append(tag("location", App.ERROR_PAGE)).append("</error-page>\n");
    if (app.containerLogin() != ContainerLogin.NONE) {
      xml.append(login(app.containerLogin()));
    }
    return xml.append("</web-app>\n").toString();
  }

  private static String filter(Declared filter) {
    StringBuilder xml = new StringBuilder("<filter>")
        .append(tag("filter-name", filter.name()))
        .append(tag("filter-class", filter.className()))
        .append(tag("async-supported", "true"));
    filter.initParams().forEach((name, value) -> xml.append(param("init-param", name, value)));
    return xml.append("</filter>\n").toString();
  }

  private static String mapping(Declared filter) {
    StringBuilder xml = new StringBuilder("<filter-mapping>")
        .append(tag("filter-name", filter.name()))
        .append(tag("url-pattern", "/*"));
    DISPATCHERS.forEach(dispatcher -> xml.append(tag("dispatcher", dispatcher)));
    return xml.append("</filter-mapping>\n").toString();
  }

  private static String servlet() {
    return "<servlet>"
        + tag("servlet-name", "app")
        + tag("servlet-class", ScriptedServlet.class.getName())
        + tag("async-supported", "true")
        + "</servlet>\n<servlet-mapping>"
        + tag("servlet-name", "app")
        + tag("url-pattern", "/*")
        + "</servlet-mapping>\n";
  }

  private static String login(ContainerLogin login) {
    String form = "<form-login-config>"
        + tag("form-login-page", App.LOGIN_PAGE)
        + tag("form-error-page", App.LOGIN_PAGE)
        + "</form-login-config>";
    return "<security-constraint><web-resource-collection>"
        + tag("web-resource-name", "protected")
        + tag("url-pattern", App.PROTECTED + "/*")
        + "</web-resource-collection><auth-constraint>"
        + tag("role-name", AppDefinition.ROLE)
        + "</auth-constraint></security-constraint>\n<login-config>"
        + tag("auth-method", login.name())
        + (login == ContainerLogin.FORM ? form : "")
        + "</login-config>\n<security-role>"
        + tag("role-name", AppDefinition.ROLE)
        + "</security-role>\n";
  }

  private static String param(String element, String name, String value) {
    return "<" + element + ">" + tag("param-name", name) + tag("param-value", value) + "</"
        + element + ">\n";
  }

  private static String tag(String name, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + escaped + "</" + name + ">";
  }
}
