package dev.lectern.device;

import dev.lectern.device.commerce.Awaited;
import dev.lectern.device.commerce.Bought;
import dev.lectern.device.commerce.PendingOrder;
import dev.lectern.device.dialog.Speech;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.link.Line;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.reading.Aloud;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Manner;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state as people see it: all that the door shows, but for what only the program around the
 * core knows (process, frames, ears).
 *
 * @param bought what can be given back, or is being
 * @param waits the orders that wait for one more yes
 * @param voiced the book that is read aloud, null where none is
 * @param screen {@code shelf}, {@code book}, {@code message} or {@code asleep}
 */
public record Snapshot(
    DeviceId device,
    String name,
    DeviceConfig.Kind kind,
    boolean asleep,
    String screen,
    LightState light,
    @Nullable OpenBook book,
    Link link,
    List<ShelfItem> shelf,
    List<CatalogueItem> catalogue,
    @Nullable Notice notice,
    Talk dialog,
    Spoken speech,
    @Nullable Voiced voiced,
    List<PendingOrder> pendingOrders,
    List<Bought> bought,
    List<Awaited> waits,
    List<LogLine> log,
    @Nullable Failure trouble,
    Identity identity) {

  /**
   * The open book.
   *
   * @param percent 0 to 100
   * @param locator of the page, or of the sentence; null before the first
   * @param aloud true while it is being read aloud
   */
  public record OpenBook(
      WorkId work,
      String title,
      String author,
      int percent,
      @Nullable Locator locator,
      int read,
      boolean aloud) {}

  /**
   * The conversation with the bridge.
   *
   * @param connected true while the bridge answers
   * @param unacknowledged rows that it has not taken over
   * @param place how far the account's feed has been read
   * @param shunned why the bridge does not take this device, one sentence; empty where it may
   */
  public record Link(
      boolean connected,
      int unacknowledged,
      @Nullable Incarnation incarnation,
      long mark,
      long place,
      String shunned) {}

  /**
   * @param state {@code idle}, {@code listening} or {@code confirm}
   * @param expects the words that would be an answer
   */
  public record Talk(String state, List<String> expects) {}

  /**
   * @param id 0 in silence
   */
  public record Spoken(boolean speaking, String text, long id) {}

  /**
   * The book that is read aloud.
   *
   * @param paused true while the voice waits at the sentence
   * @param sentence being said, or next
   * @param speech the id of its sound; 0 while none sounds
   * @param lengthMs how long it sounds; 0 until it does
   */
  public record Voiced(
      WorkId work,
      boolean paused,
      @Nullable Sentence sentence,
      long speech,
      long lengthMs,
      Manner manner) {}

  /** The same of a locked device: whose it is and how it is, and nothing of what is read. */
  private Snapshot covered() {
    return new Snapshot(
        device,
        name,
        kind,
        asleep,
        screen,
        light,
        null,
        link,
        List.of(),
        List.of(),
        null,
        dialog,
        new Spoken(false, "", 0),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        trouble,
        identity);
  }

  private static @Nullable Voiced voiced(State state) {
    Aloud aloud = state.aloud();
    return aloud == null
        ? null
        : new Voiced(
            aloud.work(),
            aloud.paused(),
            aloud.current(),
            aloud.speech(),
            aloud.lengthMs(),
            state.manner());
  }

  /** Of a locked device nothing is told of what is read. */
  public static Snapshot of(State state) {
    Snapshot whole = whole(state);
    return Locking.isLocked(state) ? whole.covered() : whole;
  }

  private static Snapshot whole(State state) {
    Speech.Line said = state.speech().current();
    return new Snapshot(
        state.config().device(),
        state.config().name(),
        state.config().kind(),
        state.screen().asleep(),
        screen(state),
        state.outlook().light(),
        book(state),
        new Link(
            state.line().phase() == Line.Phase.READY,
            state.outbox().size(),
            state.cursor().incarnation(),
            state.actor().mark(),
            state.cursor().place(),
            state.line().shunned().reason()),
        Childhood.shelf(state),
        List.copyOf(state.library().shop().values()),
        state.notice() == null ? null : state.notice().notice(),
        talk(state),
        said == null ? new Spoken(false, "", 0) : new Spoken(true, said.text(), said.id()),
        voiced(state),
        PendingOrder.of(state),
        state.till().bought().stream().filter(one -> one.returnable() || one.returning()).toList(),
        state.waits().orders(),
        state.log(),
        state.trouble(),
        state.identity());
  }

  private static String screen(State state) {
    if (state.screen().asleep()) {
      return "asleep";
    }
    return switch (state.face()) {
      case SHELF -> "shelf";
      case BOOK -> "book";
      case MESSAGE -> "message";
    };
  }

  private static @Nullable OpenBook book(State state) {
    Open open = state.open();
    Book book = open == null ? null : state.books().get(state.library().ties().root(open.work()));
    if (open == null) {
      return null;
    }
    return new OpenBook(
        open.work(),
        state.library().title(open.work()),
        state.library().author(open.work()),
        book == null ? 0 : book.percent(),
        book == null ? null : book.place(),
        book == null ? 1 : Math.max(1, book.standing().read()),
        reads(state));
  }

  private static boolean reads(State state) {
    return state.aloud() != null && !state.aloud().paused();
  }

  private static Talk talk(State state) {
    if (state.dialog().confirm() != null) {
      return new Talk("confirm", List.of("buy it", "no"));
    }
    return new Talk(
        state.dialog().listening() ? "listening" : "idle",
        reads(state) ? List.of("stop") : List.of());
  }
}
