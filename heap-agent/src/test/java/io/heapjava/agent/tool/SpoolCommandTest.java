/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.internal.spool.DeadLetters;
import io.heapjava.core.internal.spool.Disk;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolCommandTest {

  @TempDir
  Path dir;

  @Test
  void whatWaits_isCountedAndListed_withTheEncodedIdentityOnly() throws Exception {
    leaveOneMessage();

    assertThat(ToolRun.of("spool", dir.toString()).out())
        .isEqualTo("11: 1 waiting, 0 dead letters\n");
    ToolRun list = ToolRun.of("spool", dir.toString(), "list");
    assertThat(list.out())
        .contains("waiting\tuser-properties\t{\"identity\":\"")
        .contains("\"plan\":\"gold\"")
        .doesNotContain("alice");
    assertThat(ToolRun.of("spool", dir.toString(), "replay").out())
        .isEqualTo("11: 0 dead letters put back\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "list", "replay"})
  void spoolOfAnotherUser_isLeftAlone_withTheUserToRunAs(String what) throws Exception {
    leaveOneMessage();
    Path root = dir.resolve("heap-11");
    giveToAStranger(root);

    ToolRun run = ToolRun.of("spool", dir.toString(), what);

    assertThat(run.code()).isEqualTo(ExitCode.IO);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints())
        .singleElement()
        .asString()
        .contains(root.toString(), "run it as 54321");
  }

  @Test
  void replayAsAnotherUser_makesNothing_andTakesNothingAway() throws Exception {
    Path root = dir.resolve("heap-11");
    keepOneDeadLetter(root);
    Path letter = root.resolve("dead-letters/0000000001.seg");
    giveToAStranger(letter);
    giveToAStranger(root.resolve("dead-letters"));
    giveToAStranger(root);

    assertThat(ToolRun.of("spool", dir.toString(), "replay").code()).isEqualTo(ExitCode.IO);

    assertThat(root).isDirectoryContaining("glob:**/dead-letters");
    assertThat(root.toFile().list()).hasSize(1);
    assertThat(letter).exists();
  }

  @Test
  void replay_leavesDeadLettersAlone_thatOthersMayHaveWritten() throws Exception {
    Path root = dir.resolve("heap-11");
    keepOneDeadLetter(root);
    Path letters = root.resolve("dead-letters");
    setPermissions(letters, "rwxrwxrwx");

    ToolRun open = ToolRun.of("spool", dir.toString(), "replay");

    assertThat(open.code()).isEqualTo(ExitCode.IO);
    assertThat(open.out()).isEqualTo("11: 0 dead letters put back\n");
    assertThat(open.complaints()).singleElement().asString().contains(letters.toString());
    setPermissions(letters, "rwx------");
    assertThat(ToolRun.of("spool", dir.toString(), "replay").out())
        .isEqualTo("11: 1 dead letters put back\n");
  }

  @Test
  void replay_takesNoDeadLettersAway_thatItCanNotRead() throws Exception {
    Path root = dir.resolve("heap-11");
    keepOneDeadLetter(root);
    Path newer = root.resolve("dead-letters/0000000002.seg");
    Files.copy(root.resolve("dead-letters/0000000001.seg"), newer);
    setPermissions(newer, "rw-------");
    turnIntoNewerFormat(newer);

    ToolRun replay = ToolRun.of("spool", dir.toString(), "replay");

    assertThat(replay.out()).isEqualTo("11: 1 dead letters put back\n");
    assertThat(replay.complaints()).singleElement().asString().contains(newer.toString());
    assertThat(newer).exists();
  }

  @Test
  void oneFolderThatCanNotBeRead_isNamed_andTheOthersAreCounted() throws Exception {
    leaveOneMessage();
    leaveOneMessage();
    Path run = dir.resolve("heap-11/0000000001");
    turnIntoNewerFormat(run.resolve("0000000001.seg"));
    Files.createSymbolicLink(dir.resolve("heap-12"), dir.resolve("heap-11"));

    ToolRun count = ToolRun.of("spool", dir.toString(), "count");

    assertThat(count.out()).isEqualTo("11: 1 waiting, 0 dead letters\n");
    assertThat(count.code()).isEqualTo(ExitCode.IO);
    assertThat(count.complaints())
        .hasSize(2)
        .anyMatch(line -> line.contains(run.toString()))
        .anyMatch(line -> line.contains("heap-12"));
  }

  private static void giveToAStranger(Path path) throws IOException {
    boolean given = true;
    try {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("54321"));
    } catch (FileSystemException e) {
      given = false;
    }
    assumeTrue(given, "only root gives files away");
  }

  private static void setPermissions(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void turnIntoNewerFormat(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    CRC32 crc = new CRC32();
    header.putInt(8, 2);
    crc.update(bytes, 0, 32);
    header.putInt(32, (int) crc.getValue());
    Files.write(segment, bytes);
  }

  private static void keepOneDeadLetter(Path root) throws IOException {
    Files.createDirectory(root);
    setPermissions(root, "rwx------");
    new DeadLetters(root.resolve("dead-letters"), Disk.REAL, 1_000_000)
        .add(7, "REFUSED_BY_HEAP 400", List.of("one".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void wrongCommandLines_areUsageErrors() {
    assertThat(ToolRun.of("spool").code()).isEqualTo(ExitCode.USAGE);
    assertThat(ToolRun.of("spool", dir.resolve("none").toString()).code()).isEqualTo(ExitCode.IO);
  }

  private void leaveOneMessage() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
      Path keyFile = Files.write(dir.resolve("key"), key);
      HeapClient client = HeapClient.create(
          HeapConfig.newBuilder()
              .withoutProcessSources()
              .set("heap.app-id", "11")
              .set("heap.endpoint", "http://127.0.0.1:" + deaf.getLocalPort())
              .set("heap.data-dir", dir.toString())
              .set("heap.http.client", "url-connection") // starts at once
              .set("heap.identity.encoding", "hmac-sha256")
              .set("heap.identity.key-file", keyFile.toString())
              .build(),
          HeapMetrics.NONE);
      client.addUserProperties("alice@example.com", Map.of("plan", "gold"));
      assertThat(client.close(Duration.ofSeconds(3)).kept()).isPositive();
    }
  }
}
