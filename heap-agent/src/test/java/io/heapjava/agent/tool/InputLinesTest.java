/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputLinesTest {

  @Property
  void whatWasWrittenAsLines_isReadAsLines(@ForAll @Size(max = 20) List<String> texts)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(new String(text.getBytes(UTF_8), UTF_8).replaceAll("[\r\n\uFEFF]", "") + ".");
    }

    assertThat(read(String.join("\n", lines).getBytes(UTF_8))).isEqualTo(lines);
    assertThat(read(String.join("\r\n", lines).getBytes(UTF_8))).isEqualTo(lines);
  }

  @Test
  void emptyInput_hasNoLine_andALineBreakIsOneEmptyLine() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read("\n".getBytes(UTF_8))).containsExactly("");
  }

  @Test
  void byteOrderMark_countsInFrontOfTheFirstLineOnly() throws IOException {
    assertThat(read("\uFEFFa\n\uFEFFb".getBytes(UTF_8))).containsExactly("a", "\uFEFFb");
  }

  @Test
  void lineOfAnyLength_takesBoundedMemory_andTheNextOneIsReadRight() throws IOException {
    InputLines lines = new InputLines(new Endless(50_000_000));

    assertThat(lines.next()).isTrue();
    assertThat(lines.state()).isEqualTo(InputLines.State.TOO_LONG);
    assertThat(lines.text()).isEmpty();
    assertThat(lines.next()).isTrue();
    assertThat(lines.state()).isEqualTo(InputLines.State.READ);
    assertThat(lines.text()).isEqualTo("end");
    assertThat(lines.next()).isFalse();
    assertThat(lines.number()).isEqualTo(2);
  }

  private static List<String> read(byte[] bytes) throws IOException {
    InputLines lines = new InputLines(new ByteArrayInputStream(bytes));
    List<String> texts = new ArrayList<>();
    while (lines.next()) {
      assertThat(lines.state()).isEqualTo(InputLines.State.READ);
      texts.add(lines.text());
    }
    return texts;
  }

  /** A very long line, and a short one. */
  private static final class Endless extends InputStream {
    private long left;
    private final ByteArrayInputStream rest = new ByteArrayInputStream("\nend".getBytes(UTF_8));

    Endless(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : rest.read();
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      if (left <= 0) {
        return rest.read(buffer, from, length);
      }
      int n = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, from, from + n, (byte) 'x');
      left -= n;
      return n;
    }
  }
}
