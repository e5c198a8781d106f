/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.JettyShop;
import com.acme.shop.Security;
import com.acme.shop.Shop;
import com.acme.shop.TomcatShop;
import io.heapjava.core.FlushResult;
import io.heapjava.core.Heap;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.simulator.HeapSimulator;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The filter behind the security's own, in this JVM: Tomcat is the first node, Jetty the second. */
final class FilterDoor implements Door {

  private static final List<Security> SECURITIES = List.of(
      Security.CONTAINER,
      Security.SPRING,
      Security.SHIRO,
      Security.HOME,
      Security.WRAPPED,
      Security.WRAPPED_SKIP,
      Security.TOKEN);

  private final HeapSimulator heap = HeapSimulator.start();
  private final List<HeapClient> clients = Collections.synchronizedList(new ArrayList<>());
  private final TomcatShop tomcat;
  private final JettyShop jetty;

  FilterDoor() {
    try {
      tomcat = new TomcatShop(SECURITIES, this::addFilter);
      jetty = new JettyShop(SECURITIES, this::addFilter);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void addFilter(ServletContext context, Security security) {
    HeapConfig.Builder config = HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId(Guest.APP_ID)
        .endpoint(heap.endpoint())
        .set("heap.batch.max-age", "0s")
        .set("heap.rate.limits", "false")
        .set("heap.identify.replaced-user-id-after", DELAY_MILLIS + "ms")
        .set("heap.properties.email", "session:user.email")
        .set("heap.impersonation.real-user", "session:admin.name");
    if (security == Security.HOME) {
      config.set("heap.identity.source", "session:user.name");
    }
    if (security == Security.WRAPPED_SKIP) {
      config.set("heap.impersonation", "skip");
    }
    HeapClient client = HeapClient.create(config.build());
    clients.add(client);
    context.setAttribute(Shop.TRACKER, (Consumer<String>) Heap::track);
    context.setAttribute(Shop.IDENTITY, (Supplier<String>) Heap::identity);
    var filter = context.addFilter("heap", new HeapIdentityFilter(client));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
  }

  @Override
  public HeapSimulator heap() {
    return heap;
  }

  @Override
  public List<Security> securities() {
    return SECURITIES;
  }

  @Override
  public String address(Security security, int node) {
    return "http://127.0.0.1:" + (node == 0 ? tomcat.port() : jetty.port());
  }

  @Override
  public boolean hasSecondNode(Security security) {
    return true;
  }

  @Override
  public boolean isOutermost() {
    return false;
  }

  @Override
  public void settle(Set<String> people) {
    for (HeapClient client : clients) {
      FlushResult result = client.flush(Duration.ofSeconds(10));
      if (!result.isComplete()) {
        throw new IllegalStateException("not all was sent: " + result);
      }
    }
  }

  @Override
  public void close() {
    try {
      tomcat.close();
      jetty.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    clients.forEach(HeapClient::close);
    heap.close();
  }

  @Override
  public String toString() {
    return "filter";
  }
}
