/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Stage one: which class files are worth a second look. No library. */
@NullMarked
package io.heapjava.agent.scan;

import org.jspecify.annotations.NullMarked;
