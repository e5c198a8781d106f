/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Meters for Micrometer, when the application has it; the only folder that may import it. */
@NullMarked
package io.heapjava.core.micrometer;

import org.jspecify.annotations.NullMarked;
