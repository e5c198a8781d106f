/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that stands for a fact of Heap's contract, so that each fact can be found in the
 * tests: {@code @HeapContract("identify: a user_id keeps its first identity")}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface HeapContract {

  /** The endpoint or subject, a colon, and the fact in a few words. */
  String value();
}
