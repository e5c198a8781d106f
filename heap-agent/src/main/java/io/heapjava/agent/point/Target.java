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
 *     .by(Target.Form.AROUND, "servlet")
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

  /** What is woven into the methods; see {@link Point#seen}. */
  public enum Form {
    /** Tells of a call that returned normally: the object, the arguments, the result. */
    EXIT,
    /** Tells of the arguments at the entry, and runs the answer at the exit, also on a throw. */
    AROUND
  }

  private final Reach reach;
  private final String type;
  private final String method;
  private final int parameters;
  private final @Nullable List<String> parameterTypes;
  private final Form form;
  private final String key;

  private Target(
      Reach reach,
      String type,
      String method,
      int parameters,
      @Nullable List<String> parameterTypes,
      Form form,
      String key) {
    this.reach = reach;
    this.type = type;
    this.method = method;
    this.parameters = parameters;
    this.parameterTypes = parameterTypes;
    this.form = form;
    this.key = key;
  }

  /** In the class of this binary name. */
  public static Target in(String className) {
    return new Target(Reach.CLASS, className, "", -1, null, Form.EXIT, "");
  }

  /** In the class or interface of this name, and in what extends or implements it. */
  public static Target below(String className) {
    return new Target(Reach.BELOW, className, "", -1, null, Form.EXIT, "");
  }

  /** Methods with the annotation of this name. */
  public static Target annotated(String annotation) {
    return new Target(Reach.ANNOTATED, annotation, "", -1, null, Form.EXIT, "");
  }

  /** Methods of this name, whatever their parameters. */
  public Target method(String name) {
    return new Target(reach, type, name, -1, null, form, key);
  }

  /** Methods of this name with so many parameters. */
  public Target method(String name, int parameterCount) {
    return new Target(reach, type, name, parameterCount, null, form, key);
  }

  /** Methods of this name with parameters of these types, simple or full names; null for any. */
  public Target method(String name, @Nullable List<String> types) {
    return new Target(
        reach,
        type,
        name,
        types == null ? -1 : types.size(),
        types == null ? null : Collections.unmodifiableList(types),
        form,
        key);
  }

  /**
   * Woven in this form.
   *
   * @param callKey what the woven code calls the agent with: a point's name, and more behind a colon
   *     where a point has several
   */
  public Target by(Form woven, String callKey) {
    return new Target(reach, type, method, parameters, parameterTypes, woven, callKey);
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

  public Form form() {
    return form;
  }

  public String key() {
    return key;
  }
}
