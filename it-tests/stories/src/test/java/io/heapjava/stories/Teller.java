/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tells one story to the servers and knows what it really was. For one thread. */
final class Teller {

  private static final Set<Way> CERTAIN = Set.of(Way.PLAIN, Way.FORWARD, Way.INCLUDE);
  private static final Runnable NOTHING = () -> {};

  private final Door door;
  private final HttpClient http;
  private final Story story;
  private final int evening;
  private final Truth truth;
  private final Guest[] guests;
  private final List<String> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int now = 1;
  private int looks;
  private int requests;
  private boolean refused;
  private final Set<String> lost = new HashSet<>();

  Teller(Door door, HttpClient http, Story story, int evening, String prefix) {
    this.evening = evening;
    this.door = door;
    this.http = http;
    this.story = story;
    this.truth = new Truth(prefix);
    int node = door.hasSecondNode(story.security()) ? story.node() : 0;
    this.guests = new Guest[] {new Guest(0, node), new Guest(1, node)};
  }

  Truth truth() {
    return truth;
  }

  /** What happened, one sentence each. */
  List<String> lines() {
    return lines;
  }

  /** What the pages themselves showed and must not. */
  List<String> faults() {
    return faults;
  }

  int requests() {
    return requests;
  }

  void tell() {
    for (Act act : story.acts()) {
      now++;
      Guest guest = guests[act.browser()];
      if (isPossible(act, guest)) {
        lines.add(act + " (" + userIdName(guest) + ")");
        happen(act, guest);
      }
    }
  }

  private boolean isPossible(Act act, Guest guest) {
    Session session = guest.session();
    Security security = story.security();
    boolean isToken = security == Security.TOKEN;
    boolean actsAs = security != Security.CONTAINER && security != Security.JAAS && !isToken;
    String person = person(act);
    return switch (act.kind()) {
      case FORM_SIGN_IN ->
        security == Security.SPRING || (security == Security.CONTAINER && session.real == null);
      // One login method for both: who signs in over it can't be told from whom somebody acts as.
      case SIGN_IN ->
        !session.isActing() || security != Security.SERVICE && security != Security.SWAP;
      case SIGN_OUT -> session.real != null;
      case LEAVE, INVALIDATE, SESSION_EXPIRES -> session.real != null && !isToken;
      case FORM_SIGN_OUT -> security == Security.SPRING && session.real != null;
      case ACT_AS ->
        actsAs
            && session.real != null
            && !session.real.equals(person)
            && !session.acting.contains(person);
      case ACT_AND_BACK ->
        actsAs
            && security != Security.SPRING
            && security != Security.SWAP
            && session.real != null
            && !session.real.equals(person)
            && !session.isActing();
      case BACK -> session.isActing() && security != Security.SWAP;
      case APPROVE ->
        security == Security.SHIRO || security == Security.SPRING || security == Security.JAAS;
      case KEEP -> !isToken;
      case OTHER_NODE -> door.hasSecondNode(security);
      case OPEN -> security == Security.SPRING;
      default -> true;
    };
  }

  private void happen(Act act, Guest guest) {
    Session session = guest.session();
    String person = person(act);
    Way way = act.way();
    if (story.security() == Security.TOKEN && happenWithToken(act, guest)) {
      return;
    }
    switch (act.kind()) {
      case VISIT -> page(guest, way, NOTHING);
      case SIGN_IN -> page(guest, way, () -> signIn(guest, person), "login:" + person);
      case WRONG_PASSWORD -> page(guest, Way.PLAIN, NOTHING, "wrong:" + person);
      case SIGN_OUT -> page(guest, way, session::signOut, "logout");
      case INVALIDATE -> page(guest, way, session::signOut, "invalidate");
      case ACT_AS -> actAs(guest, way, person);
      case BACK -> back(guest, way);
      case ACT_AND_BACK -> page(guest, way, () -> session.acted = true, "as:" + person, "back");
      case APPROVE -> page(guest, way, NOTHING, "approve:" + person);
      case KEEP -> page(guest, Way.PLAIN, NOTHING, "keep");
      case LEAVE -> page(guest, Way.PLAIN, NOTHING, "leave");
      case OPEN -> open(guest);
      case FORM_SIGN_IN -> form(guest, person);
      case FORM_SIGN_OUT -> spring(guest, "/logout", null, session::signOut, false);
      case SESSION_EXPIRES -> {
        String id = guest.sessionCookies.get(guest.node);
        session.signOut();
        if (id != null) {
          send(guest.node, "/run?do=end:" + id.split("\\.")[0], null, "", null);
        }
      }
      case RESET -> guest.newUserId(now);
      case BLOCK -> guest.block();
      case CLEAR_COOKIES -> {
        guest.clear();
        guest.newUserId(now);
      }
      case OTHER_NODE -> guest.node = 1 - guest.node;
      case WAIT -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Door.DELAY_MILLIS + 20));
      case REFUSE -> {
        door.settle(Set.of());
        refused = true;
        truth.refused = true;
        door.heap().faults().answer(403).times(Integer.MAX_VALUE);
      }
      case ACCEPT -> {
        door.settle(Set.of());
        refused = false;
        door.heap().faults().clear();
      }
    }
  }

  /** A token is known to the browser only, and good for every node. */
  private boolean happenWithToken(Act act, Guest guest) {
    int node = guest.node;
    switch (act.kind()) {
      case SIGN_IN -> {
        guest.token = person(act);
        for (guest.node = 0; guest.node < 2; guest.node++) {
          signIn(guest, person(act));
        }
      }
      case SIGN_OUT -> {
        guest.token = null;
        for (guest.node = 0; guest.node < 2; guest.node++) {
          guest.session().signOut();
        }
      }
      default -> {
        return false;
      }
    }
    guest.node = node;
    return true;
  }

  private void signIn(Guest guest, String person) {
    guest.session().signIn(person, now);
    truth.signedIn.add(person);
    if (guest.userId != null) {
      claim(guest).allow(person);
    }
  }

  private void actAs(Guest guest, Way way, String person) {
    Session session = guest.session();
    Runnable effect = () -> {
      if (story.security() != Security.SHIRO) {
        session.acting.clear();
      }
      session.acting.add(person);
      session.acted = true;
    };
    if (story.security() == Security.SPRING) {
      spring(guest, "/login/impersonate", "username=" + person, effect, true);
    } else {
      page(guest, way, effect, "as:" + person);
    }
  }

  private void back(Guest guest, Way way) {
    Session session = guest.session();
    Runnable effect = () -> session.acting.remove(session.acting.size() - 1);
    if (story.security() == Security.SPRING) {
      spring(guest, "/logout/impersonate", "", effect, true);
    } else {
      page(guest, way, effect, "back");
    }
  }

  private void form(Guest guest, String person) {
    String password = "password=" + Security.PASSWORD;
    if (story.security() == Security.SPRING) {
      spring(
          guest,
          "/login",
          "username=" + person + "&" + password,
          () -> signIn(guest, person),
          true);
      return;
    }
    String closed = "/closed/run?do=" + look();
    send(guest, closed, null);
    now++;
    signIn(guest, person);
    send(guest, "/j_security_check", "j_username=" + person + "&j_" + password);
    now++;
    request(guest, Way.PLAIN, NOTHING, "/closed/run", List.of());
  }

  /** A request that the filters of the security answer by themselves. */
  private void spring(
      Guest guest, String path, @Nullable String form, Runnable effect, boolean shown) {
    Session session = guest.session();
    if (session.real != null && guest.userId != null && shows(session, guest.userId)) {
      claim(guest).allow(session.real); // the first that was seen since the login
    }
    effect.run();
    send(guest, path, form == null ? "" : form);
    if (shown && door.isOutermost() && session.real != null && !session.isActing()) {
      known(session.real);
      if (guest.userId != null) {
        session.shown.add(guest.userId);
      }
    }
  }

  /** A page that security knows nothing of, so that nobody is there. */
  private void open(Guest guest) {
    String event = event();
    allowEvent(event, guest.session().real);
    Answer answer = send(guest, "/open/run?do=id:" + event + "~track:" + event, null);
    check(answer, event, set(guest.session().real));
  }

  private void page(Guest guest, Way way, Runnable effect, String... steps) {
    boolean lateIsLost = story.security() == Security.SHIRO || story.security() == Security.SPRING;
    Way possible = way == Way.LATE && (lateIsLost || steps.length == 0) ? Way.DISPATCH : way;
    request(guest, possible, effect, "/run", List.of(steps));
  }

  private void request(Guest guest, Way way, Runnable effect, String path, List<String> steps) {
    Session session = guest.session();
    String realBefore = session.real;
    boolean actingBefore = session.isActing();
    Object loginBefore = session.login;
    Set<String> before = set(realBefore);
    int madeAt = guest.userIdMadeAt;
    int signedInAt = session.signedInAt;
    boolean first = guest.userId != null && shows(session, guest.userId);
    boolean actedBefore = session.acted;
    session.acted = false;

    String entry = event();
    String exit = event();
    List<String> script = new ArrayList<>(List.of("id:" + entry, "track:" + entry));
    script.addAll(script(way, steps));
    script.addAll(List.of("id:" + exit, "track:" + exit));
    effect.run();
    Set<String> after = after(realBefore, session.real);
    before.forEach(person -> allowEvent(entry, person));
    after.forEach(person -> allowEvent(exit, person));
    truth.events.computeIfAbsent(entry, absent -> new HashSet<>());
    truth.events.computeIfAbsent(exit, absent -> new HashSet<>());

    long start = System.nanoTime();
    String outside = event();
    truth.events.put(outside, Set.of());
    String fence = way == Way.FORWARD ? "&fence=" + outside : "";
    Answer answer =
        send(guest, path + "?do=" + String.join("~", script) + "&outside=" + outside + fence, null);
    if (way == Way.FORWARD) { // a forward answers before the filters have returned
      send(guest.node, "/run?do=await:" + outside, null, "", null);
    }
    long end = System.nanoTime();
    check(answer, entry, before);
    if (door.isOutermost()) {
      after.addAll(before); // an attribute that nobody could write anew
    }
    check(answer, exit, after);

    boolean late = way == Way.LATE;
    String realAfter = late || isFixed() ? realBefore : session.real;
    boolean actingAfter = late ? actingBefore : session.isActing();
    boolean acted = actingBefore || actingAfter || session.acted;
    session.acted |= actedBefore && session.login == loginBefore;
    know(realBefore, actingBefore, realAfter, actingAfter, acted);
    if (guest.userId == null) {
      return;
    }
    Claim claim = claim(guest);
    boolean plain = CERTAIN.contains(way) && !acted && !refused;
    boolean stays = realBefore != null && session.login == loginBefore;
    if (realBefore != null && madeAt > signedInAt) {
      if (first) {
        claim.allow(realBefore);
      } else {
        claim.replaced(
            realBefore,
            loginBefore,
            plain && stays && !session.acted,
            start,
            end,
            TimeUnit.MILLISECONDS.toNanos(Door.DELAY_MILLIS));
      }
    }
    boolean belongs = madeAt <= session.signedInAt;
    boolean alone =
        story.security() != Security.TOKEN || truth.isFirst(session.real, guest.node, guest.userId);
    // A principal that was fixed when the request came in hides a login from everybody but the
    // session.
    boolean seen = !isFixed() || !first;
    if (plain && alone && belongs && seen && realAfter != null && (stays || realBefore == null)) {
      claim.own(realAfter);
    }
    if (isFixed() ? stays : session.real != null) {
      session.shown.add(guest.userId);
    }
  }

  private List<String> script(Way way, List<String> steps) {
    List<String> script = new ArrayList<>();
    switch (way) {
      case PLAIN -> script.addAll(steps);
      case FORWARD, INCLUDE -> {
        script.add(way.name().toLowerCase());
        script.addAll(steps);
      }
      case LATE -> {
        script.add("dispatch");
        script.addAll(steps);
      }
      default -> {
        script.addAll(steps);
        script.add(way.name().toLowerCase());
      }
    }
    return script;
  }

  /** Whom Heap may hear of behind the change. */
  private Set<String> after(@Nullable String before, @Nullable String after) {
    Set<String> allowed = set(after);
    if (after == null || isFixed()) {
      allowed.addAll(set(before));
    }
    return allowed;
  }

  private void know(
      @Nullable String before,
      boolean actingBefore,
      @Nullable String after,
      boolean actingAfter,
      boolean acted) {
    // An impersonation was seen: then only who it was all the time is certain.
    boolean excused = acted && (isFixed() || !Objects.equals(before, after));
    if (before != null && !actingBefore && !excused) {
      known(before);
    }
    if (after != null && !actingAfter && !excused) {
      known(after);
    }
  }

  /** Whom a refused request was about, Heap learns of a minute later, which is too long for a story. */
  private void known(String person) {
    if (refused) {
      lost.add(person);
    } else if (!lost.contains(person)) {
      truth.known.add(person);
    }
  }

  /** Whether the principal goes on to be who it was when the request began. */
  private boolean isFixed() {
    return story.security() == Security.WRAPPED || story.security() == Security.WRAPPED_SKIP;
  }

  /** Whether this user_id is the first that requests of the login show. */
  private static boolean shows(Session session, String userId) {
    return session.shown.isEmpty() || session.shown.equals(Set.of(userId));
  }

  private Claim claim(Guest guest) {
    return truth.claim(guest.userId, guest.node);
  }

  private void allowEvent(String event, @Nullable String person) {
    truth.events.computeIfAbsent(event, absent -> new HashSet<>()).addAll(set(person));
  }

  private void check(Answer answer, String look, Set<String> allowed) {
    String shown = answer.shown(look);
    if (shown != null && !shown.equals("null") && !allowed.contains(shown)) {
      faults.add("shows " + shown + " at " + look + ", really " + allowed);
    }
  }

  private String look() {
    String event = event();
    truth.events.computeIfAbsent(event, absent -> new HashSet<>());
    return "id:" + event + "~track:" + event;
  }

  private String event() {
    return truth.prefix + "e" + looks++;
  }

  private String person(Act act) {
    return truth.prefix + Act.PEOPLE[act.person()];
  }

  private static Set<String> set(@Nullable String person) {
    return person == null ? new HashSet<>() : new HashSet<>(Set.of(person));
  }

  private Answer send(Guest guest, String path, @Nullable String form) {
    String evening = (path.indexOf('?') < 0 ? "?" : "&") + "evening=" + this.evening;
    Answer answer = send(guest.node, path + evening, form, guest.cookies(), guest);
    if (guest.userId != null) {
      truth.made(guest.userId);
    }
    lines.add("    " + (form == null ? "GET " : "POST ") + path + " -> " + answer);
    return answer;
  }

  private Answer send(
      int node, String path, @Nullable String form, String cookies, @Nullable Guest guest) {
    requests++;
    String address = door.address(story.security(), node) + story.security().path() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    if (guest != null && guest.token != null) {
      request.header("Authorization", "Bearer " + guest.token);
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    if (form != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      request.POST(HttpRequest.BodyPublishers.ofString(form));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (guest != null) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(guest, cookie));
      }
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(address + ": " + e, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keep(Guest guest, String cookie) {
    String value = cookie.split(";", 2)[0];
    if (value.startsWith("JSESSIONID=")) {
      guest.sessionCookies.put(guest.node, value.substring(11));
    }
  }

  private static String userIdName(Guest guest) {
    return guest.userId == null ? "no user_id" : "user_id " + guest.userId;
  }

  /** What a page said. */
  private record Answer(int status, String body) {

    @Nullable
    String shown(String look) {
      return Arrays.stream(body.split("\\R"))
          .filter(line -> line.startsWith(look + "="))
          .map(line -> line.substring(look.length() + 1))
          .findFirst()
          .orElse(null);
    }

    @Override
    public String toString() {
      return status + " " + body.strip().replaceAll("\\R", " ");
    }
  }
}
