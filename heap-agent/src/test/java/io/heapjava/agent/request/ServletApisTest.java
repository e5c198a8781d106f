/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class ServletApisTest {

  /** A container's own, two classes further down. */
  private static class Own extends HttpServletRequestWrapper {
    Own(HttpServletRequest request) {
      super(request);
    }
  }

  private static final class OwnOfOwn extends Own {
    OwnOfOwn(HttpServletRequest request) {
      super(request);
    }
  }

  private final HttpServletRequest request = new FakeRequest().servlet();
  private final ServletApis apis = new ServletApis();

  @Test
  void requestsOfOneApplication_areOfOneApi() {
    assertThat(apis.of(request))
        .isNotSameAs(ServletApi.NONE)
        .isSameAs(apis.of(new Own(request)))
        .isSameAs(apis.of(new OwnOfOwn(request)));
  }

  @Test
  void requestOfAnotherLoadersApi_isOfAnother() throws Exception {
    Class<?> type = new OfItsOwn().loadClass(HttpServletRequest.class.getName());
    Object other = Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);

    assertThat(apis.of(other)).isNotSameAs(ServletApi.NONE).isNotSameAs(apis.of(request));
  }

  @Test
  void whatIsNoHttpRequest_isOfNone() {
    assertThat(apis.of("a message")).isSameAs(ServletApi.NONE);
    assertThat(apis.of(new ServletRequestWrapper(request))).isSameAs(ServletApi.NONE);
  }

  @Test
  void wrapper_wrapsWhatIsInside() {
    ServletApi api = apis.of(request);
    HttpServletRequest wrapper = new Own(new Own(request));

    assertThat(api.isOrWraps(wrapper, wrapper)).isTrue();
    assertThat(api.isOrWraps(wrapper, request)).isTrue();
    assertThat(api.isOrWraps(request, wrapper)).isFalse();
    assertThat(api.innermost(wrapper)).isSameAs(request);
    assertThat(api.innermost(request)).isSameAs(request);
  }

  @Test
  void wrapper_isKnownByItsName_whereverItIs() {
    ServletApi api = apis.of(request);
    HttpServletRequest wrapper = new HttpServletRequestWrapper(new Own(request));

    assertThat(api.hasWrapper(wrapper, "HttpServletRequestWrapper")).isTrue();
    assertThat(api.hasWrapper(wrapper, Own.class.getName())).isTrue();
    assertThat(api.hasWrapper(wrapper, "OwnOfOwn")).isFalse();
  }

  @Test
  void asManyWrappersAsAnybodyHas_areSeenThrough() {
    ServletApi api = apis.of(request);
    ServletRequest wrapper = wrapped(100);

    assertThat(api.isOrWraps(wrapper, request)).isTrue();
    assertThat(api.hasWrapper(wrapper, request.getClass().getName())).isTrue();
    assertThat(api.innermost(wrapper)).isSameAs(request);
  }

  @Test
  void noEndOfWrappers_hasNothingInside() {
    ServletApi api = apis.of(request);
    ServletRequest wrapper = wrapped(101);

    assertThat(api.isOrWraps(wrapper, request)).isFalse();
    assertThat(api.hasWrapper(wrapper, request.getClass().getName())).isFalse();
    assertThat(api.innermost(wrapper)).isNull();
  }

  private ServletRequest wrapped(int times) {
    HttpServletRequest wrapped = request;
    for (int i = 0; i < times; i++) {
      wrapped = new HttpServletRequestWrapper(wrapped);
    }
    return wrapped;
  }

  /** An application that brings the servlet API along. */
  private static final class OfItsOwn extends URLClassLoader {
    OfItsOwn() {
      super(new URL[0], HttpServletRequest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("jakarta.servlet.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
