/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.RealUserProvider;
import io.heapjava.core.UserPropertiesProvider;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.config.SettingValues;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.TrustedPeers;
import io.heapjava.core.principal.ValueSource;
import io.heapjava.core.realuser.ActorRules;
import io.heapjava.core.realuser.RealUserResolver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** From settings to what looks at requests. */
final class Assembly {

  private static final int MAX_BROKEN_PROVIDERS = 10;

  private Assembly() {}

  static RequestIdentifier requestIdentifier(HeapClient client) {
    HeapConfig config = client.config();
    SettingValues values = config.values();
    PrincipalReader principals = principals(values, client.trouble());
    PersonReader people = new PersonReader(
        principals,
        realUsers(values, principals, client.trouble()),
        config.identityPolicy(),
        new Wildcards(orNone(values.get(Settings.EXCLUDE))),
        values.require(Settings.IMPERSONATION).equals("skip"),
        client.trouble());
    return new RequestIdentifier(
        client,
        people,
        teller(client, principals),
        new Wildcards(orNone(values.get(Settings.EXCLUDE_PATHS))),
        client.trouble());
  }

  private static PrincipalReader principals(SettingValues values, Trouble trouble) {
    PrincipalReader.Builder principals = PrincipalReader.newBuilder(trouble);
    principals.identitySources(orNone(values.get(Settings.IDENTITY_SOURCE)));
    principals.includeIssuer(values.require(Settings.IDENTITY_ISSUER).equals("include"));
    TrustedPeers peers = values.get(Settings.TRUSTED_PEERS);
    if (peers != null) {
      principals.trustedPeers(peers);
    }
    return principals.build();
  }

  private static RealUserResolver realUsers(
      SettingValues values, PrincipalReader principals, Trouble trouble) {
    RealUserResolver.Builder realUsers = RealUserResolver.newBuilder(principals, trouble);
    realUsers.providers(services(RealUserProvider.class, trouble));
    realUsers.realUser(orNone(values.get(Settings.REAL_USER)));
    ValueSource active = values.get(Settings.IMPERSONATION_ACTIVE);
    if (active != null) {
      realUsers.active(active);
    }
    ActorRules actors = values.get(Settings.ACTORS);
    if (actors != null) {
      realUsers.actors(actors);
    }
    return realUsers.build();
  }

  private static Teller teller(HeapClient client, PrincipalReader principals) {
    SettingValues values = client.config().values();
    LinkMemory memory = new LinkMemory(
        client.config().appId(),
        values.require(Settings.TOLD_CACHE),
        values.require(Settings.TOLD_CACHE_TTL),
        client.losses());
    BrowserLinks links =
        new BrowserLinks(client, memory, values.require(Settings.REPLACED_USER_ID_AFTER));
    ConfiguredProperties properties = new ConfiguredProperties(
        values.properties(),
        services(UserPropertiesProvider.class, client.trouble()),
        principals.values(),
        client.metrics(),
        client.trouble());
    return new Teller(client, memory, links, properties, values.require(Settings.WITHOUT_COOKIE));
  }

  /** A provider that can't be made is left out; the others and the application go on. */
  private static <S> List<S> services(Class<S> type, Trouble trouble) {
    List<S> services = new ArrayList<>();
    Iterator<S> found = ServiceLoader.load(type).iterator();
    // A broken class path makes hasNext fail for ever, a broken provider only once.
    for (int failures = 0; failures < MAX_BROKEN_PROVIDERS; ) {
      try {
        if (!found.hasNext()) {
          break;
        }
        services.add(found.next());
      } catch (Throwable t) {
        Fatal.rethrow(t);
        failures++;
        trouble.warn(
            "provider:" + type.getSimpleName(),
            "A " + type.getSimpleName() + " could not be loaded and is left out",
            t);
      }
    }
    return services;
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? Collections.emptyList() : list;
  }
}
