/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Everything a correct filter does, once. A door is a container and a way to register the filter;
 * its test extends this class and says how to start:
 *
 * <pre>{@code
 * class Jetty12WebXmlIT extends ServletFilterContract {
 *   protected ServerUnderTest start(AppDefinition app) throws Exception {
 *     return Jetty12.start(app, new WebXml(app).heapFilter("heap", FILTER, app.settings()));
 *   }
 * }
 * }</pre>
 *
 * <p>The parts are interfaces, one a subject. The tests of a class share one application, so each of
 * them signs in people of its own, in browsers of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServletFilterContract
    implements LoginContract,
        LogoutContract,
        ImpersonationContract,
        NodesContract,
        CommitContract,
        ErrorContract,
        DispatchContract,
        SessionContract,
        CookieContract,
        EventContract,
        TroubleContract {

  private @Nullable App shared;

  /** Starts a container with this application and the Heap filter behind its other filters. */
  protected abstract ServerUnderTest start(AppDefinition app) throws Exception;

  @Override
  public final App app() {
    App app = shared;
    if (app == null) {
      app = start(builder -> {});
      shared = app;
    }
    return app;
  }

  @Override
  public final App start(Consumer<AppDefinition.Builder> changes) {
    return App.start(this::start, changes);
  }

  @AfterEach
  final void nothingWrongWasSaid() {
    if (shared != null) {
      shared.assertInOrder();
    }
  }

  @AfterAll
  final void stop() throws Exception {
    if (shared != null) {
      shared.close();
    }
  }
}
