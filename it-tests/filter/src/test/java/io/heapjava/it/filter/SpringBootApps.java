/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import io.heapjava.contract.App;
import io.heapjava.core.HeapConfig;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.servlet.internal.HeapInitializer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** Applications of Spring Boot, one with nothing of ours but the jar and some that have more. */
final class SpringBootApps {

  private SpringBootApps() {}

  /** Pages for everybody; who wants signs in by basic authentication. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
          .httpBasic(Customizer.withDefaults())
          .build();
    }

    @Bean
    UserDetailsService users() {
      return name ->
          User.withUsername(name).password("{noop}right").roles("STAFF").build();
    }

    @Bean
    ServletRegistrationBean<HttpServlet> pages() {
      return new ServletRegistrationBean<>(new Pages(), "/");
    }
  }

  static class WithFilter extends Shop {
    @Bean
    HeapIdentityFilter heap(Environment environment) {
      return new HeapIdentityFilter(config(environment));
    }
  }

  static class WithRegistration extends Shop {
    @Bean
    FilterRegistrationBean<HeapIdentityFilter> heap(Environment environment) {
      return new FilterRegistrationBean<>(new HeapIdentityFilter(config(environment)));
    }
  }

  static class WithoutFilter extends Shop {
    @Bean
    FilterRegistrationBean<HeapIdentityFilter> heap() {
      FilterRegistrationBean<HeapIdentityFilter> registration =
          new FilterRegistrationBean<>(new HeapIdentityFilter());
      registration.setEnabled(false);
      return registration;
    }
  }

  static class WithTickets extends Shop {
    @Bean
    Filter tickets() {
      return (request, response, chain) -> chain.doFilter(
          new HttpServletRequestWrapper((HttpServletRequest) request) {
            @Override
            public Principal getUserPrincipal() {
              return () -> getParameter("ticket");
            }
          },
          response);
    }
  }

  static class InAContainer extends Shop {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container() {
      return factory -> factory.addContextCustomizers(
          servlets -> servlets.addServletContainerInitializer(new HeapInitializer(), null));
    }
  }

  static class InAContainerThatIsFirst extends Shop {
    @Bean
    ServletContextInitializer container() {
      return new ContainerFirst();
    }
  }

  static class ContainerFirst implements ServletContextInitializer, Ordered {
    @Override
    public void onStartup(ServletContext context) {
      new HeapInitializer().onStartup(null, context);
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
  }

  private static HeapConfig config(Environment environment) {
    return HeapConfig.newBuilder()
        .appId(App.APP_ID)
        .endpoint(URI.create(environment.getRequiredProperty("heap-of-tests")))
        .build();
  }

  static class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Object identity = request.getAttribute("io.heapjava.identity");
      response.getWriter().print(identity == null ? "nobody" : identity);
    }
  }
}
