/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A web shop as there are many, with the Heap filter in its web.xml. Only two of its classes speak
 * of Heap: {@link io.heapjava.samples.shop.CheckoutServlet} records an event, and {@link
 * io.heapjava.samples.shop.Html} hands the identity to the page.
 */
@NullMarked
package io.heapjava.samples.shop;

import org.jspecify.annotations.NullMarked;
