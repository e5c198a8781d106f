/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How many requests and events Heap takes for an identity and for an app in a window of time. */
@NullMarked
package io.heapjava.simulator.limits;

import org.jspecify.annotations.NullMarked;
