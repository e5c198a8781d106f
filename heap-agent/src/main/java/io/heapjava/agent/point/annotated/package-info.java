/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Methods with an annotation. */
@NullMarked
package io.heapjava.agent.point.annotated;

import org.jspecify.annotations.NullMarked;
