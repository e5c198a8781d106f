/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.security;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.message.MessageInfo;
import javax.security.enterprise.identitystore.CredentialValidationResult;
import javax.servlet.http.HttpServletRequest;
import org.glassfish.soteria.mechanisms.HttpMessageContextImpl;

/** What a server does around a mechanism of Soteria 1, without the server. */
public class ContextApp implements CallbackHandler, MessageInfo, InvocationHandler {

  public static void main(String[] arguments) {
    ContextApp server = new ContextApp();
    HttpMessageContextImpl context = new HttpMessageContextImpl(server, server, new Subject());
    context.notifyContainerAboutLogin(CredentialValidationResult.INVALID_RESULT);
    context.notifyContainerAboutLogin(CredentialValidationResult.NOT_VALIDATED_RESULT);
    context.notifyContainerAboutLogin(
        new CredentialValidationResult("ann@example.com", Collections.singleton("staff")));
    context.notifyContainerAboutLogin("ben@example.com", Collections.singleton("staff"));
    System.out.println("BYE");
  }

  @Override
  public void handle(Callback[] callbacks) {}

  @Override
  public Object getRequestMessage() {
    return Proxy.newProxyInstance(
        ContextApp.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return null;
  }

  @Override
  public Object getResponseMessage() {
    return null;
  }

  @Override
  public void setRequestMessage(Object message) {}

  @Override
  public void setResponseMessage(Object message) {}

  @Override
  public Map<Object, Object> getMap() {
    return Collections.emptyMap();
  }
}
