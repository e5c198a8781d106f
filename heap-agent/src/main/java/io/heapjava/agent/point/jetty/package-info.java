/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins in Jetty. */
@NullMarked
package io.heapjava.agent.point.jetty;

import org.jspecify.annotations.NullMarked;
