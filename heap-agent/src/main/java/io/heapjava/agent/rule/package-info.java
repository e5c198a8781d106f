/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Login rules: their syntax, their paths and when they count. */
@NullMarked
package io.heapjava.agent.rule;

import org.jspecify.annotations.NullMarked;
