/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Where messages wait, bounded and in order. */
@NullMarked
package io.heapjava.core.internal.queue;

import org.jspecify.annotations.NullMarked;
