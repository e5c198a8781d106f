/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Locale;

/** The medians, in Markdown. */
final class Table {

  private Table() {}

  static String of(String title, Collection<Series> measured) {
    StringBuilder text = new StringBuilder("\n**").append(title).append("**\n\n");
    text.append("| agent | runs | ms to READY (min-max) | over empty | times empty: ms, CPU"
        + " | ms to exit | CPU s | RSS MiB | classes | console lines | jar MB |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    Series empty = null;
    for (Series series : measured) {
      if (series.variant.name().startsWith("empty")) {
        empty = series;
      }
      text.append(String.format(
          Locale.ROOT,
          "| %s | %d | %.0f (%.0f-%.0f) | %s | %.0f | %.2f | %.0f | %d | %d | %s |%n",
          series.variant.name(),
          series.count(),
          series.median(Run::ready),
          series.min(Run::ready),
          series.max(Run::ready),
          empty == null ? " | " : beside(series, empty),
          series.median(Run::exit),
          series.median(Run::cpu),
          series.median(Run::rss),
          series.classes,
          series.consoleLines(),
          size(series.variant)));
    }
    return text.toString();
  }

  /** Two cells. */
  private static String beside(Series series, Series empty) {
    return String.format(
        Locale.ROOT,
        "%+.0f | %.2f, %.2f",
        series.median(Run::ready) - empty.median(Run::ready),
        series.ratioTo(empty, Run::ready),
        series.ratioTo(empty, Run::cpu));
  }

  private static String size(Variant variant) {
    try {
      return variant.agent() == null
          ? ""
          : String.format(Locale.ROOT, "%.2f", Files.size(variant.agent()) / 1e6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
