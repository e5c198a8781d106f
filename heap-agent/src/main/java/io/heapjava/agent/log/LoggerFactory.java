/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.log;

import org.slf4j.Logger;

/**
 * What {@code org.slf4j.LoggerFactory} becomes inside the agent's jar, where the build relocates
 * that name to this class: one log, and no search for providers, which would listen to the
 * application's system properties and complain on its console.
 *
 * <p>As the class it stands for, it is where code without a common object meets, hence static.
 */
public final class LoggerFactory {

  private static volatile AgentLog log = AgentLog.open(null, System.err);

  private LoggerFactory() {}

  /** Once, at the start. */
  public static void writeTo(AgentLog agentLog) {
    log = agentLog;
  }

  /** As in SLF4J. */
  public static Logger getLogger(String name) {
    return new AgentLogger(name, log);
  }

  /** As in SLF4J. */
  public static Logger getLogger(Class<?> type) {
    return getLogger(type.getName());
  }
}
