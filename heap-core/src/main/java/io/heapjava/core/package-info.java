/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The door: what an application calls and what it may plug in. */
@NullMarked
package io.heapjava.core;

import org.jspecify.annotations.NullMarked;
