/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who is really signed in while somebody acts as somebody else. */
@NullMarked
package io.heapjava.core.realuser;

import org.jspecify.annotations.NullMarked;
