/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The main job, to be watched: {@link io.heapjava.demo.DemoSite} runs the shop and a simulated Heap,
 * {@link io.heapjava.demo.Visitors} sign in, {@link io.heapjava.demo.Ledger} shows what Heap knows,
 * and {@link io.heapjava.demo.Expectations} says whether that is right.
 */
@NullMarked
package io.heapjava.demo;

import org.jspecify.annotations.NullMarked;
