/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.springboot;

import io.heapjava.core.HeapClient;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.servlet.internal.HeapInitializer;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Registers the filter in an application of Spring Boot 3 or 4 when {@code heap.app-id} is set, in
 * {@code application.properties} or in any other place that Spring or this library reads. Spring
 * Boot's embedded containers run no {@code ServletContainerInitializer}, which does the same
 * elsewhere. The filter goes behind all others, so it is inside of Spring Security's.
 *
 * <p>A {@link HeapClient} among the application's beans is the one that it tells by, with the settings
 * of that one; a {@link HeapIdentityFilter} among them takes its place.
 */
@AutoConfiguration
@ConditionalOnClass(Filter.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class HeapAutoConfiguration {

  /** For Spring. */
  public HeapAutoConfiguration() {}

  /** Runs when the container starts, after the registrations of all filters that are beans. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(HeapIdentityFilter.class)
  ServletContextInitializer heapIdentityFilterInitializer(
      ConfigurableEnvironment environment, ObjectProvider<HeapClient> clients) {
    return context -> {
      HeapClient client = clients.getIfUnique();
      if (client == null) {
        HeapInitializer.register(context, EnvironmentSettings.of(environment));
      } else {
        HeapInitializer.register(context, client);
      }
    };
  }
}
