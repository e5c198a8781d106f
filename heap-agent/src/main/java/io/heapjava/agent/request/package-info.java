/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Servlet requests, javax and jakarta, seen through method handles. */
@NullMarked
package io.heapjava.agent.request;

import org.jspecify.annotations.NullMarked;
