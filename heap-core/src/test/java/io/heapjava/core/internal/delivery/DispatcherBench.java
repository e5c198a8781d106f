/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.queue.MessageQueue;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.helpers.NOPLogger;

/** A dispatcher on a bench: the test is its thread, its clock, its chance and its network. */
final class DispatcherBench {

  final ManualClock clock = new ManualClock();
  final RecordingMetrics metrics = new RecordingMetrics();
  final FakeSender sender = new FakeSender();
  final Losses losses = new Losses(clock);
  final Messages messages;
  final MessageQueue queue;
  final Dispatcher dispatcher;

  DispatcherBench(UnaryOperator<DeliverySettings.Builder> change) {
    DeliverySettings settings = change
        .apply(DeliverySettings.newBuilder("11", URI.create("http://127.0.0.1:1/proxy/")))
        .build();
    Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, clock);
    messages = new Messages(clock, metrics, trouble, false);
    queue = MessageQueue.create(
        settings.queueMax(),
        settings.queueMaxBytes(),
        settings.whenFull(),
        n -> metrics.dropped(DropReason.QUEUE_FULL, n));
    metrics.waiting(queue::waiting);
    // The upper end of each jittered pause, so that a test knows when it is over.
    Surroundings around = new Surroundings(settings, metrics, losses, clock, trouble, () -> 1.0);
    dispatcher = new Dispatcher(around, queue, sender, new Doorbell());
  }

  static Identity identity(String value) {
    return Identity.ofEncoded(value);
  }

  void identify(String userId, String identity) {
    offer(messages.identify(userId, identity(identity)));
  }

  void user(String identity, Object... pairs) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    offer(messages.userProperties(identity(identity), map));
  }

  void track(String identity, String event) {
    offer(messages.track(event, identity(identity), null, null));
  }

  void offer(Message message) {
    metrics.accepted(message.kind().tag());
    queue.offer(message);
  }

  long round() {
    return dispatcher.round();
  }

  void pass(Duration time) {
    clock.advance(time);
    round();
  }

  /** A round in which nothing waits for company. */
  void roundInAHurry() {
    dispatcher.flush(new FlushWaiter(queue.lastPosition()));
    round();
  }
}
