/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConstantPoolScanTest {

  @Deprecated
  private static final class Example implements Callable<Long> {
    @Override
    public Long call() {
      return 1L << 40;
    }
  }

  @Test
  void findsIn_annotationInterfaceAndSuperClass() throws IOException {
    byte[] file = fileOf(Example.class);

    assertThat(scan("Ljava/lang/Deprecated;").findsIn(file)).isTrue();
    assertThat(scan("java/util/concurrent/Callable").findsIn(file)).isTrue();
    assertThat(scan("nothing", "java/lang/Object").findsIn(file)).isTrue();
  }

  @Test
  void findsIn_partsOfNames_areNoNames() throws IOException {
    byte[] file = fileOf(Example.class);

    assertThat(scan("java/util/concurrent/Callabl").findsIn(file)).isFalse();
    assertThat(scan("va/util/concurrent/Callable").findsIn(file)).isFalse();
    assertThat(scan("java/util/concurrent/callable").findsIn(file)).isFalse();
    assertThat(scan().findsIn(file)).isFalse();
  }

  @Test
  void findsIn_namesOfTheSameLength_areToldApart() throws IOException {
    byte[] file = fileOf(Example.class);

    assertThat(scan("java/lang/object", "java/lang/Objecs").findsIn(file)).isFalse();
    assertThat(scan("java/lang/object", "java/lang/Object").findsIn(file)).isTrue();
  }

  @Test
  void findsIn_behindALong_countsBothItsPlaces() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(52);
    out.writeShort(4); // one more than the last index: a long takes 1 and 2
    out.writeByte(5);
    out.writeLong(7);
    out.writeByte(1);
    out.writeUTF("com/acme/Login");

    assertThat(scan("com/acme/Login").findsIn(bytes.toByteArray())).isTrue();
  }

  @Test
  void findsIn_everyClassOfTheJdk_agreesWithItsAnnotation() throws IOException {
    int found = 0;
    for (String name : List.of("java/lang/Thread", "java/util/Date", "java/lang/String")) {
      try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
        found += scan("Ljava/lang/Deprecated;").findsIn(in.readAllBytes()) ? 1 : 0;
      }
    }

    assertThat(found).isEqualTo(3);
  }

  @Property(tries = 300)
  void findsIn_aFileCutOffAnywhere_neverThrows(@ForAll @IntRange(max = 2000) int length)
      throws IOException {
    byte[] file = fileOf(Example.class);

    scan("Ljava/lang/Deprecated;").findsIn(Arrays.copyOf(file, Math.min(length, file.length)));
  }

  @Property(tries = 300)
  void findsIn_aBrokenFile_neverThrows(@ForAll long seed) throws IOException {
    byte[] file = fileOf(Example.class);
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
    }

    scan("Ljava/lang/Deprecated;", "java/lang/Object").findsIn(file);
  }

  private static ConstantPoolScan scan(String... names) {
    return ConstantPoolScan.of(List.of(names));
  }

  private static byte[] fileOf(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
