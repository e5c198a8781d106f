/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins through JAAS. */
@NullMarked
package io.heapjava.agent.point.jaas;

import org.jspecify.annotations.NullMarked;
