/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param uri where it came from, behind all redirects
 * @param status the status of the HTTP answer
 * @param headers its headers
 * @param body its text, empty when there is none
 */
public record Page(URI uri, int status, HttpHeaders headers, String body) {

  /** Whether the answer sends the browser elsewhere. */
  public boolean isRedirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.firstValue("Location").isPresent();
      default -> false;
    };
  }

  URI redirectTarget() {
    return uri.resolve(headers.firstValue("Location").orElseThrow());
  }
}
