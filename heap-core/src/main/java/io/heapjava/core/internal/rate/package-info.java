/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How much Heap takes in a stretch of time, and how much of that is used. */
@NullMarked
package io.heapjava.core.internal.rate;

import org.jspecify.annotations.NullMarked;
