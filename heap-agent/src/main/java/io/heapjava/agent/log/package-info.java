/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The agent's own log, behind the relocated SLF4J. */
@NullMarked
package io.heapjava.agent.log;

import org.jspecify.annotations.NullMarked;
