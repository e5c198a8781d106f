/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins through Spring Security and Acegi. */
@NullMarked
package io.heapjava.agent.point.springsecurity;

import org.jspecify.annotations.NullMarked;
