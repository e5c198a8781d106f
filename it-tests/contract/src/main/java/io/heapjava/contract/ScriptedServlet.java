/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Runs the script at the request's path; what a script throws reaches the container unchanged. */
public final class ScriptedServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Scripts scripts = (Scripts) getServletContext().getAttribute(Scripts.ATTRIBUTE);
    Script script = scripts.at(path(request));
    if (script == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      script.run(request, response);
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static String path(HttpServletRequest request) {
    Object servletPath = null;
    Object pathInfo = null;
    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      // An include keeps the path of the including request (Servlet 5.0, 9.3.1).
      servletPath = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
      pathInfo = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
    } else {
      servletPath = request.getServletPath();
      pathInfo = request.getPathInfo();
    }
    return (servletPath == null ? "" : servletPath) + (pathInfo == null ? "" : pathInfo.toString());
  }
}
