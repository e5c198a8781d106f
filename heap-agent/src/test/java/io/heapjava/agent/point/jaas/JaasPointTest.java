/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.LdapPrincipal;
import com.sun.security.auth.UnixNumericGroupPrincipal;
import com.sun.security.auth.UnixPrincipal;
import com.sun.security.auth.UserPrincipal;
import io.heapjava.agent.login.FakePlace;
import io.heapjava.agent.login.IdleCore;
import io.heapjava.agent.point.Target;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.spi.LoginModule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real login, whose woven calls are made by hand: the JDK's class can't be woven in a test. */
class JaasPointTest {

  /** Puts into the subject whatever the test wants; asks for a name, and takes it. */
  public static final class Module implements LoginModule {
    private Subject subject = new Subject();
    private CallbackHandler handler = callbacks -> {};
    private Set<?> principals = Set.of();

    @Override
    public void initialize(
        Subject ofLogin, CallbackHandler given, Map<String, ?> state, Map<String, ?> options) {
      subject = ofLogin;
      handler = given;
      principals = (Set<?>) options.get("principals");
    }

    @Override
    public boolean login() {
      try {
        handler.handle(new Callback[] {new NameCallback("who")});
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return true;
    }

    @Override
    public boolean commit() {
      for (Object principal : principals) {
        subject.getPrincipals().add((Principal) principal);
      }
      return true;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }

  /** Of the same class for people and roles, as in many a login module. */
  public record Anything(String getName) implements Principal {
    @Override
    public String getName() {
      return getName;
    }

    @Override
    public String toString() {
      return getName;
    }
  }

  private final FakePlace place = new FakePlace();
  private final IdleCore core = new IdleCore();
  private @Nullable Subject subject;

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void principalWithTheTypedName_isChecked_withItsSubject() {
    login("ann", new Anything("staff"), new Anything("ann"), new Anything("admin"));

    assertThat(place.told).containsExactly("checked ann");
    assertThat(place.companions).containsExactly(subject);
  }

  @Test
  void rolesAlone_areNobody() {
    login("ann", new Anything("staff"));
    login("ben", new Anything("staff"));
    login("ben", new Anything("staff"), new Anything("admin"));

    assertThat(place.told).isEmpty();
  }

  @Test
  void nameInAnotherCase_isNobody() {
    login("ann", new Anything("Ann"));

    assertThat(place.told).isEmpty();
  }

  @Test
  void realmsAndDomains_doNotCount() {
    login("ann", new KerberosPrincipal("ann@ACME.COM"));
    login("ACME\\ann", new Anything("ann"));
    login("ann@acme.com", new Anything("ACME\\ann"));

    assertThat(place.told)
        .containsExactly("checked ann@ACME.COM", "checked ann", "checked ACME\\ann");
  }

  @Test
  void namesWithoutAUser_areNobody() {
    login("@ACME.COM", new Anything("@ACME.ORG"));
    login("ACME\\", new Anything("OTHER\\"));
    login("", new Anything(""));

    assertThat(place.told).isEmpty();
  }

  @Test
  void wholeName_goesBeforeOneWithARealm_whateverTheOrder() {
    login("ann", new KerberosPrincipal("ann@ACME.COM"), new UserPrincipal("ann"));
    assertThat(place.principal).isInstanceOf(UserPrincipal.class);
    login("ben", new UserPrincipal("ben"), new KerberosPrincipal("ben@ACME.COM"));

    assertThat(place.principal).isInstanceOf(UserPrincipal.class);
    assertThat(place.told).hasSize(2);
  }

  @Test
  void groupOfThePersonsName_isNotThePerson() {
    login("1000", new UnixNumericGroupPrincipal("1000", true));
    assertThat(place.told).isEmpty();

    login("1000", new UnixNumericGroupPrincipal("1000", true), new UnixPrincipal("1000"));
    assertThat(place.principal).isInstanceOf(UnixPrincipal.class);
  }

  @Test
  void directoryNameAlone_isNobody_besideTheTypedNameThatOneCounts() throws Exception {
    LdapPrincipal distinguished = new LdapPrincipal("uid=lea,dc=example,dc=com");

    login("lea", distinguished);
    assertThat(place.told).isEmpty();

    login("lea", distinguished, new UserPrincipal("lea"));
    assertThat(place.principal).isInstanceOf(UserPrincipal.class);
  }

  @Test
  void serverItself_isNobody() {
    login("HTTP/www.acme.com", new KerberosPrincipal("HTTP/www.acme.com@ACME.COM"));

    assertThat(place.told).isEmpty();
  }

  @Test
  void twoPeopleWhoseNamesWereTyped_areNobody() {
    point(null).seen("jaas:name", new Object[] {typed("ann"), new Object[] {"ann"}, null});
    JaasPoint point = point(null);
    loginWithoutBegin(point, "ben", new Anything("ann"), new Anything("ben"));

    assertThat(place.told).isEmpty();
  }

  @Test
  void nameOfAnEarlierLogin_isNotThisLogins() {
    login("admin"); // failed, say: its principals are nobody's
    login("ben", new Anything("admin")); // a role

    assertThat(place.told).isEmpty();
  }

  @Test
  void declaredClass_isThePersonWithoutANameTyped() {
    loginBy(UserPrincipal.class.getName(), null, new Anything("staff"), new UserPrincipal("ann"));
    loginBy(UserPrincipal.class.getName(), "ben", new Anything("ben"));

    assertThat(place.told).hasSize(1);
    assertThat(place.principal).isInstanceOf(UserPrincipal.class);
  }

  @Test
  void outsideOfARequest_isNobody() {
    place.inRequest = false;

    login("ann", new Anything("ann"));

    assertThat(place.told).isEmpty();
  }

  @Test
  void otherObjects_areNobody() {
    point(null).seen("jaas", new Object[] {"no context", new Object[0], null});
    point(null).seen("jaas:name", new Object[] {"no callback", new Object[] {"ann"}, null});
    point(null).seen("jaas:name", new Object[] {new NameCallback("who"), new Object[1], null});

    assertThat(place.told).isEmpty();
    assertThat(place.typedNames()).isEmpty();
  }

  @Test
  void targets_tellOfNamesOnlyWhereJaasIs() {
    assertThat(point(null).targets())
        .allSatisfy(target -> assertThat(target.reach()).isEqualTo(Target.Reach.CLASS))
        .extracting(Target::type, Target::method, Target::form)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                LoginContext.class.getName(), "login", Target.Form.EXIT),
            org.assertj.core.groups.Tuple.tuple(
                LoginContext.class.getName(), "login", Target.Form.AROUND),
            org.assertj.core.groups.Tuple.tuple(
                NameCallback.class.getName(), "setName", Target.Form.EXIT));
  }

  private void login(@Nullable String name, Principal... principals) {
    loginBy(null, name, principals);
  }

  private void loginBy(@Nullable String declared, @Nullable String name, Principal... principals) {
    JaasPoint point = point(declared);
    assertThat(point.seen("jaas:begin", new Object[0])).isNull();
    loginWithoutBegin(point, name, principals);
  }

  private void loginWithoutBegin(JaasPoint point, @Nullable String name, Principal... principals) {
    Configuration configuration = new Configuration() {
      @Override
      public AppConfigurationEntry[] getAppConfigurationEntry(String any) {
        return new AppConfigurationEntry[] {
          new AppConfigurationEntry(
              Module.class.getName(),
              AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
              Map.of("principals", new java.util.LinkedHashSet<>(java.util.List.of(principals))))
        };
      }
    };
    CallbackHandler handler = callbacks -> {
      NameCallback callback = (NameCallback) callbacks[0];
      callback.setName(name);
      point.seen("jaas:name", new Object[] {callback, new Object[] {name}, null});
    };
    try {
      LoginContext context = new LoginContext("any", new Subject(), handler, configuration);
      context.login();
      subject = context.getSubject();
      point.seen("jaas", new Object[] {context, new Object[0], null});
    } catch (javax.security.auth.login.LoginException e) {
      throw new AssertionError(e);
    }
  }

  private static NameCallback typed(String name) {
    NameCallback callback = new NameCallback("who");
    callback.setName(name);
    return callback;
  }

  private JaasPoint point(@Nullable String declared) {
    return new JaasPoint(core.logins(place), declared);
  }
}
