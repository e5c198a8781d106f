/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What Heap's own cookies tell about the browser. */
@NullMarked
package io.heapjava.core.browser;

import org.jspecify.annotations.NullMarked;
