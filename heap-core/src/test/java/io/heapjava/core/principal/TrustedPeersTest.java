/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPeersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8|10.255.0.1",
        "10.0.0.0/8|::ffff:10.1.2.3",
        "127.0.0.1|127.0.0.1",
        "192.168.4.0/22|192.168.7.255",
        "0.0.0.0/0|8.8.8.8",
        "::1|::1",
        "::1|[0:0:0:0:0:0:0:1]",
        "fe80::/10|fe80::1%eth0",
        "2001:db8::/33|2001:db8:7fff::1",
        "1.1.1.1, ::1|::1",
        "::ffff:10.0.0.1|10.0.0.1"
      })
  void contains_inside_isTrue(String peers, String peer) {
    assertThat(TrustedPeers.parse(peers).contains(peer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8|11.0.0.1",
        "192.168.4.0/22|192.168.8.0",
        "::1|::2",
        "0.0.0.0/0|::1",
        "2001:db8::/33|2001:db8:8000::1",
        "10.0.0.0/8|localhost",
        "10.0.0.0/8|010.0.0.1",
        "10.0.0.0/8|10.0.0.1:80",
        "10.0.0.0/8|''"
      })
  void contains_outside_isFalse(String peers, String peer) {
    assertThat(TrustedPeers.parse(peers).contains(peer)).isFalse();
  }

  @Test
  void contains_nobodyTrusted_isFalse() {
    assertThat(TrustedPeers.NONE.contains("127.0.0.1")).isFalse();
    assertThat(TrustedPeers.parse("::/0").contains(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0/8",
        "::1/129",
        "1:2:3",
        "1::2::3",
        "10.0.0.1,",
        "10.0.0.0/-1",
        "12345::",
        "1.2.3.4::",
        "::ffff:10.0.0.0/104",
        "256.1.1.1"
      })
  void parse_noAddress_saysWhich(String text) {
    assertThatThrownBy(() -> TrustedPeers.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: IPv4 and IPv6");
  }

  @Property
  void parse_asTheJdkPrintsIt_isTheSameAddress(@ForAll @Size(16) byte[] bytes) throws Exception {
    InetAddress address = InetAddress.getByAddress(bytes);

    assertThat(IpAddress.parse(address.getHostAddress())).isEqualTo(address.getAddress());
  }

  @Property
  void parse_anything_isAnAddressOrNothing(@ForAll String text) {
    byte[] address = IpAddress.parse(text);

    assertThat(address == null || address.length == 4 || address.length == 16).isTrue();
  }
}
