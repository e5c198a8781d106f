/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Methods named by a rule. */
@NullMarked
package io.heapjava.agent.point.configured;

import org.jspecify.annotations.NullMarked;
