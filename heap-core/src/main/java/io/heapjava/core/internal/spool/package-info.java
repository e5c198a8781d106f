/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What waits, kept on disk: bytes in segments, folders with a lock, what Heap refused. */
@NullMarked
package io.heapjava.core.internal.spool;

import org.jspecify.annotations.NullMarked;
