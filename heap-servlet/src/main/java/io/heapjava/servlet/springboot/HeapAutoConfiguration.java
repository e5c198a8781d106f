/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.springboot;

import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.servlet.internal.HeapInitializer;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Registers the filter in an application of Spring Boot 3 or 4 when {@code heap.app-id} is set, in
 * {@code application.properties} or in any other place that Spring or this library reads. Spring
 * Boot's embedded containers run no {@code ServletContainerInitializer}, which does the same
 * elsewhere. Where both run, as with a WAR, Spring's settings decide.
 *
 * <p>A {@link HeapIdentityFilter} among the application's beans, or its registration, takes the place
 * of this one; also one that is switched off.
 */
@AutoConfiguration
@ConditionalOnClass(Filter.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class HeapAutoConfiguration {

  /** For Spring. */
  public HeapAutoConfiguration() {}

  /**
   * Runs when the container starts. The filter stands inside of Spring Security's and all others that
   * Spring Boot maps before the declared ones, as it does unless told otherwise.
   */
  @Bean
  @ConditionalOnMissingBean(
      value = HeapIdentityFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  ServletContextInitializer heapIdentityFilterInitializer(ConfigurableEnvironment environment) {
    return context -> HeapInitializer.register(
        context, "Spring's environment", () -> EnvironmentSettings.of(environment));
  }
}
