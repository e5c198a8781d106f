/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who a person is to Heap: checked, normalised and encoded identities. */
@NullMarked
package io.heapjava.core.identity;

import org.jspecify.annotations.NullMarked;
