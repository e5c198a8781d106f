/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Logins and logouts by the servlet API. */
@NullMarked
package io.heapjava.agent.point.servletlogin;

import org.jspecify.annotations.NullMarked;
