/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Whether a browser may be linked to an identity, and what Heap was told already. */
@NullMarked
package io.heapjava.core.link;

import org.jspecify.annotations.NullMarked;
