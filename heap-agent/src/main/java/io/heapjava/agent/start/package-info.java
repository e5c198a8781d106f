/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** From the JVM's call to a working agent: settings, checks, and the parts made on demand. */
@NullMarked
package io.heapjava.agent.start;

import org.jspecify.annotations.NullMarked;
