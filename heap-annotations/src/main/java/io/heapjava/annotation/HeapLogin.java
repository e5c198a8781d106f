/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method signs a person in: {@code heap-agent} identifies the person in Heap when the
 * method succeeds. Without the agent it means nothing and costs nothing.
 *
 * <pre>{@code
 * @HeapLogin(identity = "return.user.email", when = "return.ok")
 * LoginResult login(String name, char[] password)
 * }</pre>
 *
 * <p>On a method of an interface it holds for the methods that implement it. The agent knows it by
 * its name alone, so an application may declare an annotation of its own with these members and name
 * it in {@code heap.agent.annotations}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HeapLogin {

  /**
   * Where the identity is: an argument by its place ({@code 0}, {@code 0.email}) or name, {@code
   * return}, {@code this}, or a static field ({@code com.acme.Holder.userId}), each with steps behind
   * it.
   */
  String identity() default "0";

  /**
   * What must hold for the login to count: {@code return.ok}, {@code return == "success"}, {@code not
   * return.expired}. Empty: the method returned, and neither {@code false} nor null.
   */
  String when() default "";
}
