/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.WebXml;
import io.heapjava.servlet.HeapIdentityFilter;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Valve;

/** The ways to register the filter. */
final class Doors {

  private static final String FILTER = HeapIdentityFilter.class.getName();

  private Doors() {}

  /** A declaration in web.xml with the settings as init-params. */
  static WebXml webXml(AppDefinition app) {
    WebXml xml = new WebXml(app).heapFilter("heap", FILTER, app.settings());
    return app.registeredTwice() ? xml.heapFilter("heap-again", FILTER, app.settings()) : xml;
  }

  /** A listener that adds the filter by code. */
  static WebXml programmatic(AppDefinition app) {
    return new WebXml(app).listener(CodeRegistration.class.getName());
  }

  /** Nothing but settings as context-params; by mistake also a declaration. */
  static WebXml automatic(AppDefinition app) {
    WebXml xml = new WebXml(app).contextParams(app.settings());
    return app.registeredTwice() ? xml.heapFilter("heap-declared", FILTER, Map.of()) : xml;
  }

  /** An application in Jetty with the filter in its web.xml: for tests that are not about doors. */
  static App jetty(Consumer<AppDefinition.Builder> changes) {
    return App.start(app -> Jetty12.start(app, webXml(app)), changes);
  }

  /** The same in Tomcat. */
  static App tomcat(Consumer<AppDefinition.Builder> changes, Valve... valves) {
    return App.start(app -> Tomcat10.start(app, webXml(app), valves), changes);
  }
}
