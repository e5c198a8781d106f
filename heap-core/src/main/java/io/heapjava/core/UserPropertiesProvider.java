/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import java.util.Map;

/**
 * Plugs in what to tell Heap about a person. Found by {@link java.util.ServiceLoader} in the
 * application's class loader.
 */
public interface UserPropertiesProvider {

  /**
   * The properties of this person. Called on the request's thread when the person is identified,
   * not on every request; must not block. What it throws is counted and logged, and the person is
   * identified without these properties.
   *
   * @param principal the principal of the person who really is at the keyboard, as the security
   *     framework gave it; never the one of a person that is being impersonated
   * @return names and values as for {@link HeapClient#addUserProperties}; empty for none
   */
  Map<String, ?> propertiesOf(Object principal);
}
