/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.RequestViewContract;
import io.heapjava.contract.Situation;
import io.heapjava.contract.SituationRequest;
import io.heapjava.core.RequestView;
import io.heapjava.servlet.internal.JakartaRequestView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** The view of a servlet request that the filter uses. */
class JakartaRequestViewTest extends RequestViewContract {

  @Override
  protected RequestView viewOf(Object request) {
    return new JakartaRequestView((HttpServletRequest) request);
  }

  @Override
  protected Object wrapped(Object request) {
    return new HttpServletRequestWrapper((HttpServletRequest) request);
  }

  @Override
  protected Object wrappedWithAddress(Object request, String address) {
    return new HttpServletRequestWrapper((HttpServletRequest) request) {
      @Override
      public String getRemoteAddr() {
        return address;
      }
    };
  }

  @Override
  protected Object wrapperOfItself() {
    HttpServletRequestWrapper wrapper =
        new HttpServletRequestWrapper((HttpServletRequest) request(new Situation()));
    wrapper.setRequest(wrapper);
    return wrapper;
  }

  @Override
  protected Object request(Situation situation) {
    return SituationRequest.of(situation);
  }
}
