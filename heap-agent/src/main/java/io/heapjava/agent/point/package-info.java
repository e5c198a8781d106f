/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Login points: where they are and what they mean. One folder each. */
@NullMarked
package io.heapjava.agent.point;

import org.jspecify.annotations.NullMarked;
