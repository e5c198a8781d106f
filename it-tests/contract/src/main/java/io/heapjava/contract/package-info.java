/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The contract of a correct door, once and as code: tests that every request view ({@link
 * io.heapjava.contract.RequestViewContract}) and every filter in every container ({@link
 * io.heapjava.contract.ServletFilterContract}) inherits and must pass.
 */
@NullMarked
package io.heapjava.contract;

import org.jspecify.annotations.NullMarked;
