/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins in Undertow and WildFly. */
@NullMarked
package io.heapjava.agent.point.undertow;

import org.jspecify.annotations.NullMarked;
