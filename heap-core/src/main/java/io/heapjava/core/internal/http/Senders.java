/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import org.jspecify.annotations.Nullable;

/** Picks the HTTP client of the JVM it runs on. */
public final class Senders {

  /** Compiled for Java 11 and found only there: the jar keeps it among its versions. */
  private static final String OF_JAVA_11 = "io.heapjava.core.internal.http.HttpClientSender";

  private Senders() {}

  /** Makes the sender of the settings; what this JVM lacks is replaced, and said once. */
  public static Sender create(SenderSettings settings, Trouble trouble) {
    if (settings.choice() == SenderChoice.URLCONNECTION) {
      return new UrlConnectionSender(settings);
    }
    Sender sender = ofJava11(settings);
    if (sender != null) {
      return sender;
    }
    if (settings.choice() == SenderChoice.JDK) {
      trouble.once(
          "sender.jdk",
          "heap.http.client=jdk: this JVM has no java.net.http.HttpClient (Java 11 and the module"
              + " java.net.http). HttpURLConnection is used instead; nothing is lost by it.");
    }
    return new UrlConnectionSender(settings);
  }

  private static @Nullable Sender ofJava11(SenderSettings settings) {
    try {
      return (Sender) Class.forName(OF_JAVA_11, true, Senders.class.getClassLoader())
          .getConstructor(SenderSettings.class)
          .newInstance(settings);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    } catch (RuntimeException e) {
      Fatal.rethrow(e);
      return null;
    }
  }
}
