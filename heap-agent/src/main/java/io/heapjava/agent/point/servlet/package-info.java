/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Every request through a servlet container. */
@NullMarked
package io.heapjava.agent.point.servlet;

import org.jspecify.annotations.NullMarked;
