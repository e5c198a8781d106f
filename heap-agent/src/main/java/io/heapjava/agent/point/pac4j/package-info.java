/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins through pac4j. */
@NullMarked
package io.heapjava.agent.point.pac4j;

import org.jspecify.annotations.NullMarked;
