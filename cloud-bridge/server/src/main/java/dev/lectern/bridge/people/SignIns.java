package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by password, in three steps: {@link #begin} counts the attempt and commits that, the
 * slow hash is looked at outside of any transaction, and {@link #end} lets in.
 */
public final class SignIns {

  /**
   * What was typed.
   *
   * @param code of the person's app, or a recovery code; blank for none
   * @param browser the cookie by which this browser is known; null for none
   */
  public record Typed(
      AccountId account, String name, String password, String code, @Nullable Token browser) {

    @Override
    public String toString() {
      return "Typed[...]";
    }
  }

  /** An attempt that was counted. */
  public sealed interface Begun {
    record Held(Duration time) implements Begun {}

    /**
     * @param password the slow hash to compare with; null for nobody
     */
    record Counted(@Nullable String password, List<Throttle.Gate> gates) implements Begun {}
  }

  private final InstantSource clock;
  private final Sessions sessions;
  private final KnownBrowsers browsers;
  private final SecondFactor second;

  public SignIns(InstantSource clock, SecureRandom random, Sessions sessions, SecondFactor second) {
    this.clock = clock;
    this.sessions = sessions;
    this.browsers = new KnownBrowsers(clock, random);
    this.second = second;
  }

  /** Counts the attempt as wrong before anybody has looked at it. */
  public Begun begin(Sql sql, Typed typed, Caller from) {
    Token browser = typed.browser();
    boolean known = browser != null && browsers.knows(sql, typed.account(), typed.name(), browser);
    List<Throttle.Gate> gates =
        known && browser != null
            ? List.of(Throttle.Gate.browser(browser))
            : List.of(
                Throttle.Gate.person(typed.account(), typed.name()),
                Throttle.Gate.address(from.address()));
    Instant now = clock.instant();
    for (Throttle.Gate gate : gates) {
      Duration wait = Throttle.wait(sql, gate, now);
      if (wait.isPositive()) {
        return new Begun.Held(wait);
      }
    }
    gates.forEach(gate -> Throttle.tried(sql, gate, now));
    return new Begun.Counted(person(sql, typed).map(Person::password).orElse(null), gates);
  }

  /**
   * Lets in, or not.
   *
   * @param right whether the password opened what {@link #begin} named
   */
  public SignedIn end(Sql sql, Typed typed, Begun.Counted begun, boolean right, Caller from) {
    Optional<Person> person =
        right
            // Not one whose password was changed in between.
            ? person(sql, typed)
                .filter(it -> begun.password() != null)
                .filter(it -> Objects.equals(it.password(), begun.password()))
            : Optional.empty();
    if (person.isEmpty()) {
      refused(sql, typed.account(), person(sql, typed), "password");
      return new SignedIn.Wrong();
    }
    Person it = person.get();
    if (it.hasSecond()) {
      if (typed.code().isBlank()) {
        return new SignedIn.NeedsCode();
      }
      if (!second.opens(sql, it, typed.code())) {
        refused(sql, typed.account(), person, "second-factor");
        return new SignedIn.Wrong();
      }
    }
    for (Throttle.Gate gate : begun.gates()) {
      if (gate.kind().equals("address")) {
        Throttle.rightOnce(sql, gate);
      } else {
        Throttle.right(sql, gate);
      }
    }
    return in(sql, it, it.hasSecond() ? Means.TWO_FACTORS : Means.PASSWORD, from);
  }

  /** Lets in somebody who has proved it in another way. */
  public SignedIn.In in(Sql sql, Person person, Means means, Caller from) {
    Audit.note(
        sql,
        person.who().account(),
        new Asking(Who.person(person.who().reader()), clock.millis()),
        Deed.SIGNED_IN,
        Detail.code("means", means.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return new SignedIn.In(
        person,
        sessions.open(sql, person.who(), means, from),
        browsers.remember(sql, person.who()));
  }

  /**
   * Writes down that somebody was not let in.
   *
   * @param named whom the attempt was for; empty where that is nobody, whose name is not kept: it
   *     may be a password that was typed into the wrong field
   * @param what did not come right
   */
  public void refused(Sql sql, AccountId account, Optional<Person> named, String what) {
    Asking stranger = new Asking(Who.STRANGER, clock.millis());
    Detail code = Detail.code("wrong", what);
    if (named.isPresent()) {
      Detail person = Detail.person(named.get().who().reader());
      Audit.noteStranger(sql, account, stranger, Deed.SIGN_IN_REFUSED, person, code);
    } else {
      Audit.noteStranger(sql, account, stranger, Deed.SIGN_IN_REFUSED, code);
    }
  }

  /** Counts an attempt on something that has no name, such as the owner's code. */
  public Optional<Duration> counted(Sql sql, Caller from) {
    Throttle.Gate gate = Throttle.Gate.address(from.address());
    Duration wait = Throttle.wait(sql, gate, clock.instant());
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    Throttle.tried(sql, gate, clock.instant());
    return Optional.empty();
  }

  private static Optional<Person> person(Sql sql, Typed typed) {
    try {
      return People.of(sql, typed.account(), new ReaderId(typed.name()));
    } catch (IllegalArgumentException nobodysName) {
      return Optional.empty();
    }
  }
}
