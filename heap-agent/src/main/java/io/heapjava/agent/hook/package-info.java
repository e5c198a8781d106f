/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What woven code reaches, on the system class loader: JDK types only. */
@NullMarked
package io.heapjava.agent.hook;

import org.jspecify.annotations.NullMarked;
