/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.simulator.HeapCookies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Tomcat has beside the others. */
abstract class TomcatContract extends ContainerContract {

  private static final String PATH = "/digest/closed/page";

  @Override
  List<String> wovenClasses() {
    return List.of(
        "org.apache.catalina.core.StandardHostValve",
        "org.apache.catalina.core.ApplicationFilterChain",
        "org.apache.catalina.connector.Request",
        "org.apache.catalina.authenticator.AuthenticatorBase",
        "org.apache.catalina.session.StandardSession");
  }

  @Test
  void digest_onEachRequest_isToldOnce() throws Exception {
    Path home = Jvms.chosen().get(0);
    Person ann = person(home);
    String challenge = challenge(port(home));

    for (int count = 1; count <= 2; count++) {
      assertThat(ann.browser().get(PATH, "Authorization", answer(challenge, ann.name(), count)))
          .isEqualTo("page /closed of " + ann.name());
    }

    assertLinked(ann);
    assertThat(messagesAbout(home, ann)).isEqualTo(1);
  }

  @Test
  void singleSignOn_isToldOnce_andNotAfterLogout() {
    Path home = Jvms.chosen().get(0);
    try (RunningApp shared = starting(home).argument("sso").start()) {
      Person ann = person(home);
      Browser browser = shared.browser(HeapCookies.v5(RunningApp.APP_ID, ann.userId()));

      browser.get("/form/signin?" + ann.query("right"));
      assertThat(browser.get("/basic/closed/page")).isEqualTo("page /closed of " + ann.name());
      browser.get("/basic/signout");

      assertThat(browser.get("/form/page")).isEqualTo("page /page of null");
      assertLinked(ann);
      assertThat(shared.stop()).isZero(); // and all that it had to say is said
      assertThat(messagesAbout(home, ann)).isEqualTo(1);
    }
  }

  private static String challenge(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .headers()
        .allValues("WWW-Authenticate")
        .stream()
        .filter(offer -> !offer.contains("SHA"))
        .findFirst()
        .orElseThrow();
  }

  /** As RFC 2617 has it, with MD5. */
  private static String answer(String challenge, String name, int count) throws Exception {
    String nonce = part(challenge, "nonce");
    String counter = "%08x".formatted(count);
    String hash = md5(md5(name + ":staff:right") + ":" + nonce + ":" + counter + ":cn:auth:"
        + md5("GET:" + PATH));
    return "Digest username=\"%s\", realm=\"staff\", nonce=\"%s\", uri=\"%s\", response=\"%s\", "
            .formatted(name, nonce, PATH, hash)
        + "opaque=\"%s\", qop=auth, nc=%s, cnonce=\"cn\""
            .formatted(part(challenge, "opaque"), counter);
  }

  private static String part(String challenge, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
  }
}
