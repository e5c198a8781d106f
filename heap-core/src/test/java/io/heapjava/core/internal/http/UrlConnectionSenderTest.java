/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

class UrlConnectionSenderTest extends SenderContract {

  @Override
  Sender newSender(SenderSettings settings) {
    return new UrlConnectionSender(settings);
  }
}
