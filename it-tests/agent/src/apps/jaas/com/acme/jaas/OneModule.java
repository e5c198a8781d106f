/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.jaas;

import java.util.Collections;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;

/** The same login module for every name; the name says what principals it is to make. */
public class OneModule extends Configuration {

  @Override
  public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
    return new AppConfigurationEntry[] {
      new AppConfigurationEntry(
          StaffModule.class.getName(),
          AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
          Collections.singletonMap("kind", name))
    };
  }
}
