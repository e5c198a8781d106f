/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Between the servlet API and the core; promised to nobody. */
@NullMarked
package io.heapjava.servlet.internal;

import org.jspecify.annotations.NullMarked;
