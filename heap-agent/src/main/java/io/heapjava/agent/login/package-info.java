/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a login does. */
@NullMarked
package io.heapjava.agent.login;

import org.jspecify.annotations.NullMarked;
