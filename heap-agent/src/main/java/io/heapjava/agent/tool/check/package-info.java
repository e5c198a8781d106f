/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the settings say, what is wrong about them, and whether Heap can be reached. */
@NullMarked
package io.heapjava.agent.tool.check;

import org.jspecify.annotations.NullMarked;
