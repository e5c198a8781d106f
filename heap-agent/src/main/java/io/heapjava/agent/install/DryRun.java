/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.scan.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what the {@link Weaver} would do to class files, by the same matching, and neither weaves nor
 * loads any of them. Not thread-safe.
 */
public final class DryRun {

  /** A method that would be woven. */
  public static final class Place {
    private final String point;
    private final String method;
    private final String key;

    private Place(String point, String method, String key) {
      this.point = point;
      this.method = method;
      this.key = key;
    }

    /** The name of the login point. */
    public String point() {
      return point;
    }

    /** As a rule would name it: {@code com.acme.LoginService#login(String)}. */
    public String method() {
      return method;
    }

    /** What its woven code would call with. */
    public String key() {
      return key;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Place && ((Place) o).method.equals(method) && ((Place) o).key.equals(key);
    }

    @Override
    public int hashCode() {
      return Objects.hash(method, key);
    }
  }

  private final Matcher matcher;
  private final ClassFiles around;
  private boolean learned;

  /**
   * @param files where the application's class files are
   */
  public DryRun(Map<String, Point> points, Wanted wanted, ClassFiles files) {
    this.matcher = new Matcher(points, wanted, new Learning());
    this.around = files;
  }

  /**
   * Looks at a class.
   *
   * @throws RuntimeException when the weaver could not read it
   */
  public List<Place> look(String className, byte[] classFile) {
    List<Place> places = new ArrayList<>();
    for (Matcher.At at : matcher.match(classFile, around)) {
      String method = className + "#" + Signatures.of(at.method);
      places.add(new Place(Use.pointOf(at.key), method, at.key));
    }
    return places;
  }

  /** Whether there were new targets since the last time, so that others must be looked at again. */
  public boolean hasLearned() {
    boolean news = learned;
    learned = false;
    return news;
  }

  private final class Learning implements Notices {
    @Override
    public void woven(String className) {}

    @Override
    public void notWoven(String className, Throwable thrown) {}

    @Override
    public void learned() {
      learned = true;
    }

    @Override
    public void learnedAllItCan() {}
  }
}
