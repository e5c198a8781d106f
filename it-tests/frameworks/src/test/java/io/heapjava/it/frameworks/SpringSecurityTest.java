/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import static io.heapjava.core.principal.PrincipalReading.Kind.MACHINE;
import static io.heapjava.core.principal.PrincipalReading.Kind.NOBODY;
import static io.heapjava.core.principal.PrincipalReading.Kind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReading.Reason;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2Authentication;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Spring Security as it is on the class path. */
class SpringSecurityTest {

  private static final List<org.springframework.security.core.GrantedAuthority> USER =
      AuthorityUtils.createAuthorityList("ROLE_USER");
  private static final String ISSUER = "https://id.acme.example";

  private final Readings readings = Readings.standard();

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void now_formLogin_readsUserName() {
    assertThat(readings.person(FakeRequestView.of(form("alice"))))
        .isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void now_domainIdDeclared_readsItOfTheUserBehindTheAuthentication() {
    Authentication authentication =
        UsernamePasswordAuthenticationToken.authenticated(new Customer("4711"), null, USER);

    assertThat(Readings.identifyingBy("principal:id").person(FakeRequestView.of(authentication)))
        .isEqualTo(RawIdentifier.of("4711"));
    assertThat(Readings.identifyingBy("principal:principal.id")
            .person(FakeRequestView.of(authentication)))
        .isEqualTo(RawIdentifier.of("4711"));
  }

  @Test
  void now_userObjectWithoutAName_isNeverItsToString() {
    var reading = readings.read(FakeRequestView.of(
        UsernamePasswordAuthenticationToken.authenticated(new Customer("4711"), null, USER)));

    assertThat(reading.kind()).isEqualTo(UNREADABLE);
    assertThat(reading.reason()).isEqualTo(Reason.NO_IDENTIFIER);
    assertThat(reading.principalType()).endsWith("UsernamePasswordAuthenticationToken");
  }

  @Test
  void edge14_anonymousWithPrincipalOfItsOwn_isNobody() {
    var anonymous = new AnonymousAuthenticationToken("key", new User("eve", "", USER), USER);

    assertThat(anonymous.isAuthenticated()).isTrue();
    assertThat(readings.read(FakeRequestView.of(anonymous)).kind()).isEqualTo(NOBODY);
  }

  @Test
  void edge14_unauthenticatedToken_isNobody() {
    var reading = readings.read(
        FakeRequestView.of(UsernamePasswordAuthenticationToken.unauthenticated("eve", "pw")));

    assertThat(reading.reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void edge14_rememberMe_isThePerson() {
    var remembered = new RememberMeAuthenticationToken("key", user("alice"), USER);

    assertThat(readings.person(FakeRequestView.of(remembered)))
        .isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void edge25_oidcLoginAndBearerToken_areOnePerson() {
    RawIdentifier byLogin = readings.person(FakeRequestView.of(oidc("sub-1")));
    RawIdentifier byToken = readings.person(
        FakeRequestView.of(new JwtAuthenticationToken(jwt("sub-1").build(), USER, "renamed")));

    assertThat(byLogin).isEqualTo(RawIdentifier.of(ISSUER, "sub-1")).isEqualTo(byToken);
  }

  @Test
  void edge25_clientCredentialsToken_isAMachine() {
    var token = jwt("reports").claim("client_id", "reports").build();

    assertThat(readings
            .read(FakeRequestView.of(new JwtAuthenticationToken(token, USER)))
            .kind())
        .isEqualTo(MACHINE);
  }

  @Test
  void now_oauthWithoutOpenId_readsRegistrationAndName() {
    var user = new DefaultOAuth2User(USER, Map.of("id", 583231, "login", "octocat"), "id");

    assertThat(readings.person(
            FakeRequestView.of(new OAuth2AuthenticationToken(user, USER, "github"))))
        .isEqualTo(RawIdentifier.of("github", "583231"));
  }

  @Test
  void now_samlPersistentName_readsItWithTheRelyingParty() {
    assertThat(readings.person(FakeRequestView.of(saml("persistent", Map.of()))))
        .isEqualTo(RawIdentifier.of("acme-idp", "n-1"));
  }

  @Test
  void now_samlTransientName_isRefused() {
    assertThat(readings.read(FakeRequestView.of(saml("transient", Map.of()))).reason())
        .isEqualTo(Reason.UNSTABLE_NAME);
  }

  @Test
  void now_samlTransientNameWithSubjectId_readsTheSubjectId() {
    var attributes = Map.<String, List<Object>>of(
        "urn:oasis:names:tc:SAML:attribute:subject-id", List.of("alice@acme.example"));

    assertThat(readings.person(FakeRequestView.of(saml("transient", attributes))))
        .isEqualTo(RawIdentifier.of("alice@acme.example"));
  }

  @Test
  void now_samlNameInAnEncryptedAssertion_isRefused() {
    assertThat(readings.read(FakeRequestView.of(encrypted("n-1", Map.of()))).reason())
        .isEqualTo(Reason.UNSTABLE_NAME);
  }

  @Test
  void now_samlNameInAnEncryptedAssertionThatIsAnAttribute_readsItWithTheRelyingParty() {
    var mail = Map.<String, List<Object>>of("mail", List.of("alice@acme.example"));

    assertThat(readings.person(FakeRequestView.of(encrypted("alice@acme.example", mail))))
        .isEqualTo(RawIdentifier.of("acme-idp", "alice@acme.example"));
  }

  @Test
  void now_samlNameInAnEncryptedAssertionDeclared_readsIt() {
    assertThat(
            Readings.identifyingBy("name").person(FakeRequestView.of(encrypted("n-1", Map.of()))))
        .isEqualTo(RawIdentifier.of("n-1"));
  }

  @Test
  void now_keycloakBearerTokenOfAServiceAccount_isAMachine() {
    var token = Jwt.withTokenValue("value")
        .header("alg", "none")
        .issuer("https://sso.acme.example/realms/shop")
        .subject("uuid-1")
        .claim("azp", "job")
        .jti("trltcc:8c2f")
        .build();

    assertThat(readings
            .read(FakeRequestView.of(new JwtAuthenticationToken(token, USER)))
            .kind())
        .isEqualTo(MACHINE);
  }

  @Test
  void edge1_switchAndExit_followTheRealFilter() throws Exception {
    SwitchUserFilter filter = switchUserFilter("ROLE_CUSTOM_SWITCH");
    Authentication admin = form("admin");

    Authentication asBob = switched(filter, admin, "bob");
    Authentication asEve = switched(filter, asBob, "eve"); // 3.1 and later go back first
    Authentication back = exited(filter, asEve);

    assertThat(readings.person(FakeRequestView.of(asBob))).isEqualTo(RawIdentifier.of("bob"));
    assertThat(readings.atKeyboard(FakeRequestView.of(asBob))).isEqualTo(RawIdentifier.of("admin"));
    assertThat(readings.atKeyboard(FakeRequestView.of(asEve))).isEqualTo(RawIdentifier.of("admin"));
    assertThat(readings.realUser(FakeRequestView.of(back)).isImpersonating()).isFalse();
    assertThat(readings.person(FakeRequestView.of(back))).isEqualTo(RawIdentifier.of("admin"));
  }

  @Test
  void edge1_nestedByHandThreeDeep_isTheRoot() {
    Authentication deep = impersonated("c", impersonated("b", impersonated("a", form("root"))));

    assertThat(readings.atKeyboard(FakeRequestView.of(deep))).isEqualTo(RawIdentifier.of("root"));
  }

  @Test
  void edge2_sourceOfAnotherType_isReadAsOnAnOrdinaryRequest() throws Exception {
    Authentication admin = oidc("admin-sub");

    Authentication asBob = switched(switchUserFilter("ROLE_X"), admin, "bob");

    assertThat(readings.atKeyboard(FakeRequestView.of(asBob)))
        .isEqualTo(readings.person(FakeRequestView.of(admin)))
        .isEqualTo(RawIdentifier.of(ISSUER, "admin-sub"));
    assertThat(readings.realUser(FakeRequestView.of(asBob)).reading().principal())
        .isSameAs(admin);
  }

  @Test
  void edge11_adminAsHimself_isSimplyThere() throws Exception {
    Authentication asSelf = switched(switchUserFilter("ROLE_X"), form("admin"), "admin");

    assertThat(readings.realUser(FakeRequestView.of(asSelf)).isImpersonating()).isFalse();
  }

  @Test
  void now_insideChainWithoutServletApiIntegration_readsTheContext() throws Exception {
    AtomicReference<RawIdentifier> seen = new AtomicReference<>();

    through(false, form("alice"), request -> seen.set(readings.person(new ServletView(request))));

    assertThat(seen.get()).isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void now_insideChain_readsTheWrappedRequest() throws Exception {
    AtomicReference<RawIdentifier> seen = new AtomicReference<>();

    through(true, form("alice"), request -> seen.set(readings.person(new ServletView(request))));

    assertThat(seen.get()).isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void isOutsideSecurity_insideChain_isFalse() throws Exception {
    AtomicReference<Boolean> outside = new AtomicReference<>();

    through(
        false, form("alice"), request -> outside.set(readings.isOutside(new ServletView(request))));

    assertThat(outside.get()).isFalse();
  }

  @Test
  void edge13_isOutsideSecurity_sessionHoldsAPersonAndNoChainRuns_isTrue() {
    var request = new MockHttpServletRequest();
    request
        .getSession(true)
        .setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(form("alice")));

    assertThat(readings.isOutside(new ServletView(request))).isTrue();
    assertThat(readings.person(new ServletView(request))).isNull();
  }

  @Test
  void isOutsideSecurity_sessionHoldsAnAnonymous_isFalse() {
    var request = new MockHttpServletRequest();
    request
        .getSession(true)
        .setAttribute(
            "SPRING_SECURITY_CONTEXT",
            new SecurityContextImpl(new AnonymousAuthenticationToken("k", "anonymousUser", USER)));

    assertThat(readings.isOutside(new ServletView(request))).isFalse();
  }

  @Test
  void now_outsideChain_leavesNoContextInTheThreadAndReadsNobody() {
    SecurityContextHolder.getContext().setAuthentication(form("of-an-earlier-request"));

    assertThat(readings.read(FakeRequestView.of(null)).kind()).isEqualTo(NOBODY);
  }

  @Test
  void edge6_actorOfBearerToken_onlyByConfiguration() {
    Map<String, Object> act = Map.of("sub", "agent-7", "act", Map.of("sub", "employee-1"));
    Jwt token = jwt("customer").claim("azp", "agent-7").claim("act", act).build();
    var view = FakeRequestView.of(new JwtAuthenticationToken(token, USER));

    assertThat(readings.atKeyboard(view)).isEqualTo(RawIdentifier.of(ISSUER, "customer"));
    assertThat(Readings.believing(ISSUER + " -> act.sub innermost").atKeyboard(view))
        .isEqualTo(RawIdentifier.of(ISSUER, "employee-1"));
    assertThat(Readings.believing(ISSUER + " -> act.sub").atKeyboard(view))
        .isEqualTo(RawIdentifier.of(ISSUER, "customer"));
  }

  private void through(boolean servletApi, Authentication person, Look look) throws Exception {
    var request = new MockHttpServletRequest("GET", "/page");
    request
        .getSession(true)
        .setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(person));
    var api = new SecurityContextHolderAwareRequestFilter();
    api.afterPropertiesSet();
    Filter context = new SecurityContextHolderFilter(new HttpSessionSecurityContextRepository());
    List<Filter> filters = servletApi ? List.of(context, api) : List.of(context);
    var proxy =
        new FilterChainProxy(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));

    proxy.doFilter(
        request, new MockHttpServletResponse(), (req, res) -> look.at((HttpServletRequest) req));
  }

  private static SwitchUserFilter switchUserFilter(String role) {
    var filter = new SwitchUserFilter();
    filter.setUserDetailsService(SpringSecurityTest::user);
    filter.setSwitchAuthorityRole(role);
    filter.setTargetUrl("/");
    filter.setSwitchFailureUrl("/failed");
    filter.afterPropertiesSet();
    return filter;
  }

  private static Authentication switched(SwitchUserFilter filter, Authentication now, String to)
      throws Exception {
    var request = new MockHttpServletRequest("POST", "/login/impersonate");
    request.setParameter("username", to);
    return run(filter, now, request);
  }

  private static Authentication exited(SwitchUserFilter filter, Authentication now)
      throws Exception {
    return run(filter, now, new MockHttpServletRequest("POST", "/logout/impersonate"));
  }

  private static Authentication run(
      SwitchUserFilter filter, Authentication now, MockHttpServletRequest request)
      throws Exception {
    request.setServletPath(request.getRequestURI());
    SecurityContextHolder.getContext().setAuthentication(now);
    FilterChain unreachable = (req, res) -> {
      throw new AssertionError("the switch filter answers by itself");
    };
    filter.doFilter(request, new MockHttpServletResponse(), unreachable);
    Authentication after = SecurityContextHolder.getContext().getAuthentication();
    SecurityContextHolder.clearContext();
    return after;
  }

  private static Authentication impersonated(String target, Authentication source) {
    return UsernamePasswordAuthenticationToken.authenticated(
        user(target), null, List.of(new SwitchUserGrantedAuthority("ROLE_ANY", source)));
  }

  private static Authentication form(String name) {
    return UsernamePasswordAuthenticationToken.authenticated(user(name), null, USER);
  }

  private static UserDetails user(String name) {
    return new User(name, "", USER);
  }

  private static OAuth2AuthenticationToken oidc(String subject) {
    var token = new OidcIdToken(
        "value",
        Instant.now(),
        Instant.now().plusSeconds(60),
        Map.of("iss", ISSUER, "sub", subject, "preferred_username", "ally"));
    return new OAuth2AuthenticationToken(
        new DefaultOidcUser(USER, token, "preferred_username"), USER, "acme");
  }

  private static Jwt.Builder jwt(String subject) {
    return Jwt.withTokenValue("value").header("alg", "none").issuer(ISSUER).subject(subject);
  }

  private static Saml2Authentication encrypted(String name, Map<String, List<Object>> attributes) {
    var principal = new DefaultSaml2AuthenticatedPrincipal(name, attributes);
    principal.setRelyingPartyRegistrationId("acme-idp");
    String response = "<samlp:Response><saml2:EncryptedAssertion><xenc:EncryptedData/>"
        + "</saml2:EncryptedAssertion></samlp:Response>";
    return new Saml2Authentication(principal, response, USER);
  }

  private static Saml2Authentication saml(String format, Map<String, List<Object>> attributes) {
    var principal = new DefaultSaml2AuthenticatedPrincipal("n-1", attributes);
    principal.setRelyingPartyRegistrationId("acme-idp");
    String response =
        "<saml2:NameID xmlns:saml2=\"x\" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:"
            + format
            + "\">n-1</saml2:NameID>";
    return new Saml2Authentication(principal, response, USER);
  }

  private interface Look {
    void at(HttpServletRequest request);
  }

  /** An application's user, of a class that is not public and prints itself. */
  record Customer(String id) {
    @Override
    public String toString() {
      return "Customer[" + id + "]";
    }
  }
}
