package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.PinState;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Rules;
import dev.lectern.bridge.entitlement.Ledger;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /owner/money}: what may be spent and by whom, what was spent today, and the PIN; to be
 * changed by whoever has just signed in.
 */
final class MoneyPage implements Rooms {
  static final String PATH = "/owner/money";
  private static final String PIN = PATH + "/pin";

  private final Desk desk;
  private final Pins pins;
  private final InstantSource clock;
  private final Words words;

  MoneyPage(Desk desk, Pins pins, InstantSource clock, Words words) {
    this.desk = desk;
    this.pins = pins;
    this.clock = clock;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.graveStep(PATH, PATH, PATH, (call, visit) -> settle(visit)),
        desk.graveStep(PIN, PATH, PATH, (call, visit) -> pin(visit)));
  }

  private record Seen(
      Rules rules, List<RuleBook.OfReader> readers, PinState pin, long balance, Html spent) {}

  private Page show(Visit visit) {
    Instant now = clock.instant();
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    RuleBook.rules(sql, visit.account()),
                    RuleBook.readers(sql, visit.account()),
                    Pins.state(sql, visit.account()),
                    Ledger.balance(sql, visit.account(), Ledger.HOUSEHOLD),
                    Spending.today(sql, visit.account(), now)));
    String currency = seen.rules().dailyCap().currency();
    return new Page(
        "Money",
        Frame.card(
            "Today",
            seen.spent(),
            p("The household has " + Words.money(seen.balance(), currency) + " left.")),
        Frame.card("Limits", Frame.fresh(visit, PATH), limits(visit, seen, currency)),
        Frame.card("PIN", pinState(seen.pin(), now), pinForm(visit, seen.pin())));
  }

  private static Html limits(Visit visit, Seen seen, String currency) {
    Rules rules = seen.rules();
    List<Html> parts = new ArrayList<>();
    parts.add(Fields.ticked("Books may be bought by voice", "voice", rules.voiceBuying()));
    parts.add(amount("The household a day, " + currency, "daily", rules.dailyCap().minor(), true));
    parts.add(
        amount("One book, " + currency + " (blank for no limit)", "item", rules.itemCap(), false));
    parts.add(amount("The PIN is asked for from, " + currency, "pin-from", rules.pinFrom(), true));
    for (RuleBook.OfReader reader : seen.readers()) {
      parts.add(
          amount(
              reader.reader() + " a day, " + currency + " (blank: as the household)",
              "daily-" + reader.reader(),
              reader.dailyCap(),
              false));
    }
    parts.add(Frame.quiet("A day is UTC's. No yes and no PIN lifts a limit."));
    parts.add(Fields.button("Save the limits"));
    return Fields.form(visit, PATH, parts.toArray(Html[]::new));
  }

  private static Html amount(String label, String name, @Nullable Long minor, boolean needed) {
    return Fields.labelled(
        label,
        Fields.input("text", name, minor == null ? "" : Words.amount(minor))
            .with("inputmode", "decimal")
            .with("autocomplete", "off")
            .with("maxlength", "13")
            .with("required", needed));
  }

  private Html pinState(PinState pin, Instant now) {
    if (!pin.set()) {
      return p("There is no PIN.");
    }
    Instant locked = pin.lockedUntil();
    return locked != null && pin.isLocked(now)
        ? el(
            "p",
            text("It was wrong three times and is not looked at until "),
            words.when(locked),
            text("; setting it here forgives that."))
        : p("There is one; wrong tries in a row: " + pin.wrong() + ".");
  }

  private static Html pinForm(Visit visit, PinState pin) {
    return Fields.form(
        visit,
        PIN,
        Fields.labelled(
            "New PIN, four to eight digits",
            Fields.input("password", "pin", "")
                .with("inputmode", "numeric")
                .with("autocomplete", "off")
                .with("maxlength", "8")),
        Fields.button("Set the PIN"),
        text(" "),
        pin.set()
            ? Fields.quietButton("Have none any more").with("name", "none").with("value", "yes")
            : Html.none());
  }

  private Said settle(Visit visit) {
    Map<String, String> before = desk.change(sql -> settled(sql, visit));
    return Said.done("The limits are kept.").orUndo("Undo", PATH, before);
  }

  /** Returns what it was before, as the form's fields. */
  private static Map<String, String> settled(Sql sql, Visit visit) {
    Rules was = RuleBook.rules(sql, visit.account());
    Map<String, String> before = new TreeMap<>();
    if (was.voiceBuying()) {
      before.put("voice", "on");
    }
    before.put("daily", Words.amount(was.dailyCap().minor()));
    before.put("item", written(was.itemCap()));
    before.put("pin-from", Words.amount(was.pinFrom()));
    RuleBook.settle(
        sql,
        visit.account(),
        new Rules(
            !visit.field("voice").isEmpty(),
            new Money(Words.minor(visit.field("daily")), was.dailyCap().currency()),
            minorOrNull(visit.field("item")),
            Words.minor(visit.field("pin-from"))));
    for (RuleBook.OfReader reader : RuleBook.readers(sql, visit.account())) {
      String name = "daily-" + reader.reader();
      before.put(name, written(reader.dailyCap()));
      Long cap = minorOrNull(visit.field(name));
      // The audit log tells of changes.
      if (!Objects.equals(cap, reader.dailyCap())) {
        RuleBook.settle(
            sql, visit.account(), new RuleBook.OfReader(reader.reader(), reader.role(), cap));
      }
    }
    return before;
  }

  private static String written(@Nullable Long minor) {
    return minor == null ? "" : Words.amount(minor);
  }

  private static @Nullable Long minorOrNull(String typed) {
    return typed.isBlank() ? null : (Long) Words.minor(typed);
  }

  private Said pin(Visit visit) {
    boolean none = !visit.field("none").isEmpty();
    String pin = visit.field("pin");
    if (!none && !PinHash.isPin(pin)) {
      return Said.wrong("A PIN is four to eight digits.");
    }
    Pins.Hashed hashed = none ? null : pins.hashed(pin);
    desk.change(
        sql -> {
          pins.set(sql, visit.account(), hashed);
          return true;
        });
    return Said.done(none ? "There is no PIN any more." : "The PIN is set.");
  }
}
