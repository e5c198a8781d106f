/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A strict stand-in for Heap's ingestion API that runs inside a test: {@link
 * io.heapjava.simulator.HeapSimulator} is the door, {@link io.heapjava.simulator.HeapModel} is what
 * Heap would know now, {@link io.heapjava.simulator.Faults} is what goes wrong next.
 */
@NullMarked
package io.heapjava.simulator;

import org.jspecify.annotations.NullMarked;
