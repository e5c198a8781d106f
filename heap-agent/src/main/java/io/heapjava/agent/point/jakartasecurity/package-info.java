/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins through Jakarta Security (Java EE Security API). */
@NullMarked
package io.heapjava.agent.point.jakartasecurity;

import org.jspecify.annotations.NullMarked;
