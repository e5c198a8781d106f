/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Session attributes named by a rule. */
@NullMarked
package io.heapjava.agent.point.session;

import org.jspecify.annotations.NullMarked;
