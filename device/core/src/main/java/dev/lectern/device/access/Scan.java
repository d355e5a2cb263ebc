package dev.lectern.device.access;

import java.util.List;

/**
 * Where the offering of choices stands.
 *
 * @param set how the switch is used
 * @param at which choice stands
 * @param round which round of them it is, from 0
 * @param running false where it waits for a press
 * @param pressedMs of the last press, counted or not, uptime; -1 before the first
 * @param turnedMs when a press turned the page, uptime; -1 where none did
 * @param said the speech that named a choice; 0 for none
 */
public record Scan(
    SwitchAccess set,
    Menu menu,
    List<Choice> choices,
    int at,
    int round,
    boolean running,
    long pressedMs,
    long turnedMs,
    long said) {
  public static final Scan NONE = of(SwitchAccess.OFF);

  public Scan {
    choices = List.copyOf(choices);
  }

  static Scan of(SwitchAccess set) {
    return new Scan(set, Menu.Plain.CLOSED, List.of(), 0, 0, false, -1, -1, 0);
  }

  /** Another menu, whose choices are yet to be found. */
  Scan open(Menu next) {
    return new Scan(set, next, List.of(), 0, 0, false, pressedMs, turnedMs, said);
  }

  /** Offers these, the first one first. */
  Scan begun(List<Choice> offered) {
    return new Scan(set, menu, offered, 0, 0, !offered.isEmpty(), pressedMs, turnedMs, said);
  }

  /** The same choice from the beginning of its time, and all rounds anew. */
  Scan again() {
    return new Scan(set, menu, choices, at, 0, !choices.isEmpty(), pressedMs, turnedMs, said);
  }

  /** The choice after; after the last of the last round it waits for a press. */
  Scan next() {
    int following = at + 1;
    if (following < choices.size()) {
      return new Scan(set, menu, choices, following, round, running, pressedMs, turnedMs, said);
    }
    boolean more = round + 1 < set.rounds();
    return new Scan(set, menu, choices, 0, more ? round + 1 : 0, more, pressedMs, turnedMs, said);
  }

  Scan pressed(long nowMs) {
    return new Scan(set, menu, choices, at, round, running, nowMs, turnedMs, said);
  }

  /** Whether a press now is the trembling of one before. */
  boolean trembles(long nowMs) {
    return pressedMs >= 0 && nowMs - pressedMs < set.debounce().toMillis();
  }

  Scan turned(long nowMs) {
    return new Scan(set, menu, choices, at, round, running, pressedMs, nowMs, said);
  }

  /** Whether a press has just turned the page, so that another one asks for more. */
  boolean turnedJustNow(long nowMs) {
    return turnedMs >= 0 && nowMs - turnedMs < set.scan().toMillis();
  }

  Scan said(long speech) {
    return new Scan(set, menu, choices, at, round, running, pressedMs, turnedMs, speech);
  }

  boolean isOpen() {
    return !menu.equals(Menu.Plain.CLOSED);
  }

  /** Whether something else is offered there, or stands. */
  boolean looksAs(Scan other) {
    return menu.equals(other.menu)
        && choices.equals(other.choices)
        && at == other.at
        && running == other.running;
  }
}
