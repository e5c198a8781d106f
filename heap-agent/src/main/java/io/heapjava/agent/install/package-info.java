/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Stage two: weaving, with ASM. Loaded at the first class that passes stage one. */
@NullMarked
package io.heapjava.agent.install;

import org.jspecify.annotations.NullMarked;
