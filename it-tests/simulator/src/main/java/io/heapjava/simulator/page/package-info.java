/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The live page a person looks at while a demo runs. Reads the model as JSON, knows no more. */
@NullMarked
package io.heapjava.simulator.page;

import org.jspecify.annotations.NullMarked;
