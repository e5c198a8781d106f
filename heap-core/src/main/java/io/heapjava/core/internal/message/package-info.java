/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The four kinds of message and the limits of Heap's contract. */
@NullMarked
package io.heapjava.core.internal.message;

import org.jspecify.annotations.NullMarked;
