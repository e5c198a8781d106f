/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which raw identifier a signed-in principal carries, by framework. */
@NullMarked
package io.heapjava.core.principal;

import org.jspecify.annotations.NullMarked;
