/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** From waiting messages to delivered ones: batches, order, retries, refusals. */
@NullMarked
package io.heapjava.core.internal.delivery;

import org.jspecify.annotations.NullMarked;
