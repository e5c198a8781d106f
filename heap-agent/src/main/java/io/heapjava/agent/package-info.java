/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The door: what the JVM calls. */
@NullMarked
package io.heapjava.agent;

import org.jspecify.annotations.NullMarked;
