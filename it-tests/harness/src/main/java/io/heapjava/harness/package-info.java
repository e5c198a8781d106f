/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the integration tests and the demo share: {@link io.heapjava.harness.JettyApp} runs an
 * application in a real container, {@link io.heapjava.harness.Browser} visits it over HTTP, and
 * {@link io.heapjava.harness.LogCheck} and {@link io.heapjava.harness.LeakCheck} fail a test for
 * what its author didn't think of.
 */
@NullMarked
package io.heapjava.harness;

import org.jspecify.annotations.NullMarked;
