/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void wrongCommandLines_areUsageErrors() {
    assertThat(ToolRun.of("spool").code()).isEqualTo(ExitCode.USAGE);
    assertThat(ToolRun.of("spool", dir.resolve("none").toString()).code()).isEqualTo(ExitCode.IO);
  }

  private void leaveOneMessage() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
      Path keyFile = java.nio.file.Files.write(dir.resolve("key"), key);
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
      assertThat(client.close(Duration.ofSeconds(3)).kept()).isEqualTo(1);
    }
  }
}
