/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the agent would do to an application that isn't running: its class files, and what is found. */
@NullMarked
package io.heapjava.agent.tool.scan;

import org.jspecify.annotations.NullMarked;
