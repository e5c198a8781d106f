/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassFileNameTest {

  private static final byte[] STRING = Zip.classFile("java.lang.String");

  @Test
  void name_isTheClassesOwn() {
    assertThat(ClassFileName.of(STRING)).isEqualTo("java/lang/String");
    assertThat(ClassFileName.of(Zip.classFile(getClass().getName())))
        .isEqualTo(getClass().getName().replace('.', '/'));
  }

  @Test
  void otherBytes_haveNone() {
    assertThat(ClassFileName.of(new byte[0])).isNull();
    assertThat(ClassFileName.of("PK and so on, long enough to be read".getBytes()))
        .isNull();
  }

  @Property(tries = 200)
  void damagedFile_neverThrows(@ForAll @IntRange(max = 3000) int length, @ForAll byte written) {
    byte[] cut = Arrays.copyOf(STRING, Math.max(1, length));
    cut[cut.length - 1] = written;

    assertThat(ClassFileName.of(cut)).isNull();
  }
}
