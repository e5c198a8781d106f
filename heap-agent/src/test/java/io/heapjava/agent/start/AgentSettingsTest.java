/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.User", "com.acme.Users$Staff", "de.möbel.Käufer"})
  void jaasPrincipal_isTheNameOfAClass(String name) {
    AgentSettings settings = AgentSettings.read("agent.jaas.principal-class=" + name);

    assertThat(settings.jaasPrincipal()).isEqualTo(name);
    assertThat(settings.unknownKeys(Collections.emptySet())).isEmpty();
  }

  @Test
  void jaasPrincipal_notSet_isNull() {
    assertThat(AgentSettings.read("app-id=1").jaasPrincipal()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "com.acme.User, com.acme.Staff", "com.acme.", "com/acme/User"})
  void jaasPrincipal_thatIsNone_isAnErrorWithItsValue(String text) {
    AgentSettings settings = AgentSettings.read("agent.jaas.principal-class=" + text);

    assertThatThrownBy(settings::jaasPrincipal)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heap.agent.jaas.principal-class: '" + text + "'");
  }
}
