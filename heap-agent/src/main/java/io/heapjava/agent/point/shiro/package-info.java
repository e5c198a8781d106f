/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins through Apache Shiro. */
@NullMarked
package io.heapjava.agent.point.shiro;

import org.jspecify.annotations.NullMarked;
