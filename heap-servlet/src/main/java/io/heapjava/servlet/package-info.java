/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The filter to put into a web application. */
@NullMarked
package io.heapjava.servlet;

import org.jspecify.annotations.NullMarked;
