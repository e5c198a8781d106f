/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void toString_cellsOfSeveralLines_keepTheirColumns() {
    Table table = new Table("who", "browsers");
    table.row(List.of("alice"), List.of("1", "2233445566"));
    table.row(List.of("dan"), List.of());

    assertThat(table.toString()).isEqualTo("""
            +-------+------------+
            | who   | browsers   |
            +-------+------------+
            | alice | 1          |
            |       | 2233445566 |
            +-------+------------+
            | dan   |            |
            +-------+------------+
            """);
  }

  @Test
  void row_wrongNumberOfCells_isRefused() {
    Table table = new Table("who");

    assertThatThrownBy(() -> table.row(List.of("alice"), List.of()))
        .hasMessage("2 cells (allowed: 1)");
  }
}
