/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Shared by the rooms below; promised to nobody. */
@NullMarked
package io.heapjava.core.internal;

import org.jspecify.annotations.NullMarked;
