/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The runs of one variant. */
final class Series {

  final Variant variant;
  final int classes;
  private final List<Run> runs = new ArrayList<>();

  Series(Variant variant, int classes) {
    this.variant = variant;
    this.classes = classes;
  }

  void add(Run run) {
    runs.add(run);
  }

  int count() {
    return runs.size();
  }

  double median(ToDoubleFunction<Run> figure) {
    return middle(sorted(figure));
  }

  /**
   * The median of what this is to another, round by round: what slows a round slows both of it. NaN
   * when either has no run.
   */
  double ratioTo(Series other, ToDoubleFunction<Run> figure) {
    double[] ratios = IntStream.range(0, Math.min(count(), other.count()))
        .mapToDouble(round -> figure.applyAsDouble(runs.get(round))
            / figure.applyAsDouble(other.runs.get(round)))
        .sorted()
        .toArray();
    return middle(ratios);
  }

  double min(ToDoubleFunction<Run> figure) {
    return sorted(figure)[0];
  }

  double max(ToDoubleFunction<Run> figure) {
    return sorted(figure)[runs.size() - 1];
  }

  /** The most lines that a run of it wrote to the console besides READY. */
  int consoleLines() {
    return runs.stream()
        .map(run -> run.console().size())
        .max(Comparator.naturalOrder())
        .orElse(0);
  }

  private static double middle(double[] sorted) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private double[] sorted(ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray();
  }
}
