package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device with KOReader's progress sync as its plugin behaves: what it asks when, what it compares
 * an answer with, and what it keeps in its queue. Its clock may be wrong, its network away.
 */
final class Plugin {
  enum Strategy {
    PROMPT,
    SILENT,
    NEVER
  }

  /** What its person says when asked. */
  enum Person {
    AGREES,
    DECLINES
  }

  private static final Duration DEBOUNCE = Duration.ofSeconds(25);

  final Principal.OfLogin login;
  final String model;
  final String id;
  Strategy forward = Strategy.PROMPT;
  Strategy backward = Strategy.NEVER;
  Person person = Person.AGREES;
  Duration clockOff = Duration.ZERO;
  boolean online = true;
  String document = "0123456789abcdef0123456789abcdef";
  String hostname;

  private final Store store;
  private final Kosync kosync;
  private final InstantSource clock;
  private double percent;
  private String progress = "";
  private long turned;
  private long pushedAt = Long.MIN_VALUE / 2;
  private long pulledAt = Long.MIN_VALUE / 2;
  private final List<Push> queue = new ArrayList<>();
  int asked;
  int moved;

  Plugin(Store store, Kosync kosync, InstantSource clock, Principal.OfLogin login, String id) {
    this.store = store;
    this.kosync = kosync;
    this.clock = clock;
    this.login = login;
    this.id = id;
    this.model = "Model " + id.charAt(0);
  }

  double percent() {
    return percent;
  }

  String progress() {
    return progress;
  }

  /** Turns pages until there; nothing is sent. */
  Plugin read(double to) {
    return read(to, "/body/DocFragment[" + (1 + (int) (to * 100)) + "]/body/p[3]/text().0");
  }

  Plugin read(double to, String at) {
    percent = Math.floor(to * 10_000) / 10_000;
    progress = at;
    turned = clock.instant().plus(clockOff).getEpochSecond();
    return this;
  }

  private Push here() {
    return new Push(
        document,
        progress,
        Double.toString(percent),
        percent,
        hostname == null ? model : hostname,
        id);
  }

  /** Opens the book: pulls. */
  Optional<Progress> open() {
    pulledAt = Long.MIN_VALUE / 2;
    pushedAt = Long.MIN_VALUE / 2;
    turned = 0;
    return pull(false);
  }

  /** Closes the book: pushes, or queues where there is no network. */
  void close() {
    push(false);
  }

  void push(boolean byHand) {
    long now = clock.instant().getEpochSecond();
    if (!byHand && now - pushedAt <= DEBOUNCE.toSeconds()) {
      return;
    }
    if (online) {
      send(here());
    } else {
      queue.removeIf(entry -> entry.document().equals(document));
      queue.add(here());
    }
    pushedAt = now;
  }

  /** An older day's entry stays in the queue beside the newer. */
  void queueAnotherDay() {
    queue.add(here());
  }

  void send(Push push) {
    store.write(sql -> kosync.push(sql, login, push));
  }

  /** The network came back: the queue is emptied, then a pull. */
  void connected() {
    online = true;
    queue.forEach(this::send);
    queue.clear();
    pull(false);
  }

  /** Wakes with its network: pulls first, and empties its queue half a second later. */
  void wake() {
    online = true;
    pull(false);
    queue.forEach(this::send);
    queue.clear();
  }

  Optional<Progress> pull(boolean byHand) {
    long now = clock.instant().getEpochSecond();
    if (!byHand && now - pulledAt <= DEBOUNCE.toSeconds()) {
      return Optional.empty();
    }
    pulledAt = now;
    Optional<Progress> body = fetch();
    body.ifPresent(answer -> take(answer, byHand));
    return body;
  }

  /** The request alone; an answer that times out on its way changes nothing here. */
  Optional<Progress> fetch() {
    return store.write(sql -> kosync.pull(sql, login, document));
  }

  private void take(Progress body, boolean byHand) {
    if (body.device().equals(model) && body.deviceId().equals(id)) {
      return;
    }
    double theirs = Math.floor(Double.parseDouble(body.percentage()) * 10_000) / 10_000;
    if (theirs == percent || body.progress().equals(progress)) {
      return;
    }
    Strategy strategy = body.timestamp() > turned ? forward : backward;
    if (byHand || strategy == Strategy.SILENT) {
      go(body, theirs);
    } else if (strategy == Strategy.PROMPT) {
      asked++;
      if (person == Person.AGREES) {
        go(body, theirs);
      }
    }
  }

  private void go(Progress body, double theirs) {
    moved++;
    percent = theirs;
    progress = body.progress();
    turned = clock.instant().plus(clockOff).getEpochSecond();
  }
}
