/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a request to Heap has to look like: bytes in, a checked request or a refusal with its reason
 * out. Knows no user and no connection.
 */
@NullMarked
package io.heapjava.simulator.contract;

import org.jspecify.annotations.NullMarked;
