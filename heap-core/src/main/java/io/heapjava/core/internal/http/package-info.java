/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** One request to Heap and its verdict. */
@NullMarked
package io.heapjava.core.internal.http;

import org.jspecify.annotations.NullMarked;
