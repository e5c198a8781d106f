/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What an application may say to heap-agent in its own code. */
@NullMarked
package io.heapjava.annotation;

import org.jspecify.annotations.NullMarked;
