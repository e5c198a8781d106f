/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins in Tomcat and its kin. */
@NullMarked
package io.heapjava.agent.point.tomcat;

import org.jspecify.annotations.NullMarked;
