/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One person's browser: keeps the cookies that the application sets, and those of heap.js exactly as
 * they are given, and follows redirects. Runs no script. Not thread-safe; one person, one browser.
 */
public final class Browser {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MAX_REDIRECTS = 10;

  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE)
      .build();
  private final URI site;
  private final CookieJar cookies = new CookieJar();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean followsRedirects = true;

  private Browser(URI site) {
    this.site = site;
  }

  /** A new browser, without cookies, for the application at this address. */
  public static Browser at(URI site) {
    return new Browser(requireNonNull(site, "site == null"));
  }

  /** Adds a cookie as it stands, {@code name=value}; the same name twice is sent twice. */
  public Browser rawCookie(String nameAndValue) {
    cookies.addRaw(nameAndValue);
    return this;
  }

  /** Sends this header from now on. */
  public Browser header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sends this token from now on, as an app without cookies does. */
  public Browser bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Whether a redirect is followed; it is, unless told otherwise. */
  public Browser followRedirects(boolean follow) {
    followsRedirects = follow;
    return this;
  }

  /** Forgets all cookies, those of heap.js included. */
  public Browser clearCookies() {
    cookies.clear();
    return this;
  }

  /** The value of a cookie that the application set. */
  public Optional<String> cookie(String name) {
    return cookies.value(name);
  }

  /** Opens a page. */
  public Page get(String path) {
    return go("GET", site.resolve(path), BodyPublishers.noBody());
  }

  /** Sends a form. */
  public Page post(String path, Map<String, String> form) {
    return go("POST", site.resolve(path), BodyPublishers.ofString(encoded(form)));
  }

  /** Opens a protected page and fills the container's login form that comes instead. */
  public Page logIn(String protectedPath, String name, String password) {
    get(protectedPath);
    return post("/j_security_check", Map.of("j_username", name, "j_password", password));
  }

  private Page go(String method, URI address, BodyPublisher body) {
    Page page = send(method, address, body);
    for (int i = 0; followsRedirects && page.isRedirect(); i++) {
      if (i == MAX_REDIRECTS) {
        throw new IllegalStateException("more than " + MAX_REDIRECTS + " redirects: " + address);
      }
      boolean again = page.status() == 307 || page.status() == 308;
      page = send(
          again ? method : "GET", page.redirectTarget(), again ? body : BodyPublishers.noBody());
    }
    return page;
  }

  private Page send(String method, URI address, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    headers.forEach(request::header);
    cookies.header().ifPresent(value -> request.header("Cookie", value));
    try {
      HttpResponse<String> answer =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      cookies.take(answer.headers().allValues("Set-Cookie"));
      return new Page(answer.uri(), answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + address + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + address + " was interrupted", e);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
