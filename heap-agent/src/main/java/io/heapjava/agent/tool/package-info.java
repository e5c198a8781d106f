/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the jar does on the command line. */
@NullMarked
package io.heapjava.agent.tool;

import org.jspecify.annotations.NullMarked;
