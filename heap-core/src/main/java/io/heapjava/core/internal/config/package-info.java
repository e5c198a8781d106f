/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The keys, where their values come from, and what is allowed. */
@NullMarked
package io.heapjava.core.internal.config;

import org.jspecify.annotations.NullMarked;
