package dev.lectern.device;

import dev.lectern.device.access.Scan;
import dev.lectern.device.commerce.Till;
import dev.lectern.device.commerce.Waits;
import dev.lectern.device.dialog.Dialog;
import dev.lectern.device.dialog.Speech;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.library.Allowed;
import dev.lectern.device.library.Library;
import dev.lectern.device.library.Trust;
import dev.lectern.device.link.Line;
import dev.lectern.device.lock.Lock;
import dev.lectern.device.noting.LastNoting;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.reading.Aloud;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Manner;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.PendingNotice;
import dev.lectern.device.reading.People;
import dev.lectern.device.reading.Recital;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Notes;
import dev.lectern.reading.place.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A step in the making: the one thing that changes in place, alive within a single {@link
 * Core#step}. The rules read and replace its parts; each part itself is immutable.
 */
public final class Draft {
  public final Setting setting;
  public final Moment now;
  public boolean booted;
  public Actor actor;
  public Cursor cursor;
  public Screen screen;
  public State.Face face;
  public Outbox outbox;
  public Line line;
  public SortedMap<ActorId, EarlierLife> earlier;
  public Library library;
  public Trust trust;
  public Allowed allowed;
  public People people;
  public Notes notes;
  public @Nullable LastNoting noting;
  public @Nullable Open open;
  public @Nullable Aloud aloud;
  public Manner manner;
  public @Nullable PendingNotice notice;
  public Dialog dialog;
  public Speech speech;
  public Outlook outlook;
  public int selected;
  public @Nullable Failure trouble;
  public Identity identity;
  public Till till;
  public Waits waits;
  public Scan scan;
  public Lock lock;

  private SortedMap<WorkId, Book> books;
  private SortedMap<OrderKey, KeptOrder> orders;
  private Map<Long, OrderKey> telling;
  private Map<Timer.Name, Long> timers;
  private List<LogLine> log;
  private long serial;
  private final List<Write> writes = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  /** What the step wants done so far, in order; a copy. */
  List<Effect> effects() {
    return List.copyOf(effects);
  }

  Draft(Setting setting, State state, Moment now) {
    this.setting = setting;
    this.now = now;
    booted = state.booted();
    actor = state.actor();
    cursor = state.cursor();
    screen = state.screen();
    face = state.face();
    outbox = state.outbox();
    line = state.line();
    earlier = state.earlier();
    library = state.library();
    trust = state.trust();
    allowed = state.allowed();
    books = state.books();
    people = state.people();
    notes = state.notes();
    noting = state.noting();
    open = state.open();
    aloud = state.aloud();
    manner = state.manner();
    notice = state.notice();
    dialog = state.dialog();
    speech = state.speech();
    orders = state.orders();
    telling = state.telling();
    till = state.till();
    waits = state.waits();
    timers = state.timers();
    outlook = state.outlook();
    log = state.log();
    serial = state.serial();
    selected = state.selected();
    trouble = state.trouble();
    identity = state.identity();
    scan = state.scan();
    lock = state.lock();
  }

  Step finish() {
    State state =
        new State(
            setting.config(),
            booted,
            actor,
            cursor,
            screen,
            face,
            outbox,
            line,
            earlier,
            library,
            trust,
            allowed,
            books,
            people,
            notes,
            noting,
            open,
            aloud,
            manner,
            notice,
            dialog,
            speech,
            orders,
            telling,
            till,
            waits,
            timers,
            outlook,
            log,
            serial,
            selected,
            trouble,
            identity,
            scan,
            lock);
    return new Step(state, writes, effects);
  }

  public void keep(Write write) {
    writes.add(write);
  }

  public void then(Effect effect) {
    effects.add(effect);
  }

  /** Before all that the step wants done otherwise. */
  public void first(Effect effect) {
    effects.addFirst(effect);
  }

  /** Takes back what the step wanted done, where it is like that. */
  public void without(Predicate<Effect> unwanted) {
    effects.removeIf(unwanted);
  }

  boolean keepsSomething() {
    return !writes.isEmpty();
  }

  /** A number never given before in this run. */
  public long nextSerial() {
    serial++;
    return serial;
  }

  public void after(Timer.Name name, Duration duration) {
    long id = nextSerial();
    Map<Timer.Name, Long> next = new EnumMap<>(Timer.Name.class);
    next.putAll(timers);
    next.put(name, id);
    timers = Collections.unmodifiableMap(next);
    then(new Effect.After(new Timer(name, id), duration));
  }

  /** Its ring, should it still come, means nothing. */
  public void forget(Timer.Name name) {
    if (timers.containsKey(name)) {
      Map<Timer.Name, Long> next = new EnumMap<>(Timer.Name.class);
      next.putAll(timers);
      next.remove(name);
      timers = Collections.unmodifiableMap(next);
    }
  }

  public boolean counts(Timer.Name name) {
    return timers.containsKey(name);
  }

  /** Whether this ring is the one that was waited for; it is not waited for any more. */
  boolean rang(Timer timer) {
    Long waited = timers.get(timer.name());
    if (waited == null || waited != timer.serial()) {
      return false;
    }
    forget(timer.name());
    return true;
  }

  /** Who reads now. */
  public ReaderId reader() {
    return people.reader();
  }

  /** The one name of a work and of those that were joined with it. */
  public WorkId root(WorkId work) {
    return library.ties().root(work);
  }

  /** What is known of the person who reads now, of a work and of those joined with it. */
  public Book book(WorkId work) {
    return book(reader(), work);
  }

  public Book book(ReaderId reader, WorkId work) {
    WorkId root = root(work);
    Book known = books(reader).get(root);
    return known != null ? known : new Book(Places.none(), Standing.none(reader, root), null);
  }

  public SortedMap<WorkId, Book> books() {
    return books;
  }

  public SortedMap<WorkId, Book> books(ReaderId reader) {
    return reader.equals(reader())
        ? books
        : people.others().getOrDefault(reader, Collections.emptySortedMap());
  }

  public void put(WorkId work, Book book) {
    put(reader(), work, book);
  }

  public void put(ReaderId reader, WorkId work, Book book) {
    SortedMap<WorkId, Book> next = new TreeMap<>(books(reader));
    next.put(root(work), book);
    putAll(reader, next);
  }

  /** All that is known of that person. */
  public void putAll(ReaderId reader, SortedMap<WorkId, Book> all) {
    if (reader.equals(reader())) {
      books = Collections.unmodifiableSortedMap(all);
    } else {
      people = people.others(reader, Collections.unmodifiableSortedMap(all));
    }
  }

  public SortedMap<OrderKey, KeptOrder> orders() {
    return orders;
  }

  /** Keeps an order; one that has been told is no longer at hand, only in the store. */
  public void put(KeptOrder order) {
    remember(order);
    keep(new Write.PutOrder(order));
  }

  void remember(KeptOrder order) {
    SortedMap<OrderKey, KeptOrder> next = new TreeMap<>(orders);
    if (order.told()) {
      next.remove(order.order().key());
    } else {
      next.put(order.order().key(), order);
    }
    orders = Collections.unmodifiableSortedMap(next);
  }

  public Map<Long, OrderKey> telling() {
    return telling;
  }

  public void telling(Map<Long, OrderKey> next) {
    telling = Map.copyOf(next);
  }

  /** The lines for people. */
  public List<LogLine> log() {
    return log;
  }

  /** A line for people, in the log. */
  public void note(String who, String text, boolean accepted) {
    List<LogLine> next = new ArrayList<>(log);
    next.add(new LogLine(now.wall(), who, text, accepted));
    int over = next.size() - setting.limits().logLines();
    log = List.copyOf(over > 0 ? next.subList(over, next.size()) : next);
  }

  /** Says it and writes it down. Returns the speech's id. */
  public long say(String text) {
    note("said", text, true);
    long id = nextSerial();
    then(new Effect.Announce(new Effect.News.Said(id, text)));
    speak(id, text, null);
    return id;
  }

  /** Says it without a line in the log: a choice that is passed is not worth one. */
  public long mention(String text) {
    long id = nextSerial();
    speak(id, text, null);
    return id;
  }

  /** Says it without a line in the log: a book's own words. */
  public long read(Recital recital) {
    long id = nextSerial();
    speak(id, recital.sentence().text(), recital);
    return id;
  }

  private void speak(long id, String text, @Nullable Recital recital) {
    speech = speech.with(id, text);
    then(new Effect.Speak(id, text, recital));
  }

  /** Says the sentence of that key; variants take turns. */
  public long reply(String key, Object... pairs) {
    String text = setting.wording().vary(key, dialog.turns(), pairs);
    dialog = dialog.replied();
    return say(text);
  }
}
