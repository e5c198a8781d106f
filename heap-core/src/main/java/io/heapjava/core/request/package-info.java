/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What happens to one request: from principal to identity to message. */
@NullMarked
package io.heapjava.core.request;

import org.jspecify.annotations.NullMarked;
