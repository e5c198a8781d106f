/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins at a CAS server. */
@NullMarked
package io.heapjava.agent.point.cas;

import org.jspecify.annotations.NullMarked;
