/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import io.heapjava.simulator.HeapCookies;

/**
 * The user_ids that heap.js gave to the browsers of the story, new ones each time it is told.
 *
 * @param aliceLaptop her laptop
 * @param alicePhone her phone
 * @param alicePhoneCleared the same phone after she cleared its cookies
 * @param carol her browser
 * @param sara her browser, also while she acts as bob
 * @param mallory a browser whose owner doesn't know the password
 * @param gina her browser, at the legacy application
 * @param hugo his browser there, also while he acts as ida
 */
record Devices(
    String aliceLaptop,
    String alicePhone,
    String alicePhoneCleared,
    String carol,
    String sara,
    String mallory,
    String gina,
    String hugo) {

  static Devices fresh() {
    return new Devices(
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId(),
        HeapCookies.newUserId());
  }
}
