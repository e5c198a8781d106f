/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods to be woven, said without a library, since stage one must know them before there is one.
 * Immutable.
 *
 * <pre>{@code
 * Target.in("org.apache.catalina.core.ApplicationFilterChain")
 *     .method("doFilter", 2)
 *     .by("io.heapjava.agent.install.PassageAdvice", "servlet")
 * }</pre>
 */
public final class Target {

  /** Which classes a name stands for. */
  public enum Reach {
    /** That class alone. Costs one look into a table for each class loaded. */
    CLASS,
    /** It and everything below it. Costs a look at each constant pool. */
    BELOW,
    /** Classes with methods that have this annotation, and what implements them. */
    ANNOTATED
  }

  private final Reach reach;
  private final String type;
  private final String method;
  private final int parameters;
  private final @Nullable List<String> parameterTypes;
  private final String advice;
  private final String key;

  private Target(
      Reach reach,
      String type,
      String method,
      int parameters,
      @Nullable List<String> parameterTypes,
      String advice,
      String key) {
    this.reach = reach;
    this.type = type;
    this.method = method;
    this.parameters = parameters;
    this.parameterTypes = parameterTypes;
    this.advice = advice;
    this.key = key;
  }

  /** In the class of this binary name. */
  public static Target in(String className) {
    return new Target(Reach.CLASS, className, "", -1, null, "", "");
  }

  /** In the class or interface of this name, and in what extends or implements it. */
  public static Target below(String className) {
    return new Target(Reach.BELOW, className, "", -1, null, "", "");
  }

  /** Methods with the annotation of this name. */
  public static Target annotated(String annotation) {
    return new Target(Reach.ANNOTATED, annotation, "", -1, null, "", "");
  }

  /** Methods of this name, whatever their parameters. */
  public Target method(String name) {
    return new Target(reach, type, name, -1, null, advice, key);
  }

  /** Methods of this name with so many parameters. */
  public Target method(String name, int parameterCount) {
    return new Target(reach, type, name, parameterCount, null, advice, key);
  }

  /** Methods of this name with parameters of these types, simple or full names; null for any. */
  public Target method(String name, @Nullable List<String> types) {
    return new Target(
        reach,
        type,
        name,
        types == null ? -1 : types.size(),
        types == null ? null : Collections.unmodifiableList(types),
        advice,
        key);
  }

  /**
   * Woven with this advice.
   *
   * @param adviceClass its name; as a text, so that it isn't loaded
   * @param callKey what the woven code calls the agent with: a point's name, and more behind a colon
   *     where a point has several
   */
  public Target by(String adviceClass, String callKey) {
    return new Target(reach, type, method, parameters, parameterTypes, adviceClass, callKey);
  }

  public Reach reach() {
    return reach;
  }

  /** The binary name of the class or annotation. */
  public String type() {
    return type;
  }

  /** The method's name. */
  public String method() {
    return method;
  }

  /** How many parameters the method has, or -1 for any number. */
  public int parameters() {
    return parameters;
  }

  /** Simple or full names of the parameters' types; null for any types. */
  public @Nullable List<String> parameterTypes() {
    return parameterTypes;
  }

  public String advice() {
    return advice;
  }

  public String key() {
    return key;
  }
}
