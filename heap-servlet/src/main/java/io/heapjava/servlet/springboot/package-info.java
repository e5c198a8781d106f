/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The filter in applications of Spring Boot, whose containers run no initializers. */
@NullMarked
package io.heapjava.servlet.springboot;

import org.jspecify.annotations.NullMarked;
