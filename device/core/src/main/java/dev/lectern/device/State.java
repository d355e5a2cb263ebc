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
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Screen;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Notes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a device knows. What a power cut must not take is in the store too, and the rest begins
 * anew with {@link Event.Booted}. {@link Snapshot} shows it to people.
 *
 * @param trust whose word on rights and time it takes
 * @param books by work, of the person who reads now
 * @param people who that is, and the others
 * @param notes of all persons here, tombstones included
 * @param noting what an undo takes back of them, or null
 * @param earlier by name, lives of this device that have ended and whose rows it still keeps
 * @param orders by key, those whose outcome is not told yet
 * @param till what was bought lately, and may be given back
 * @param waits the orders that wait for one more yes
 * @param manner how books are read aloud
 * @param timers by name, the serial of the timer that counts
 * @param serial the last number given to a speech, a request, a notice or a timer
 * @param selected index on the shelf
 * @param trouble why the last thing could not be kept; null where it could
 * @param lock the passcode, and who tries to guess it
 * @param scan what the one switch is offered
 * @param identity whose the device is: claimed, locked or forgetting
 */
public record State(
    DeviceConfig config,
    boolean booted,
    Actor actor,
    Cursor cursor,
    Screen screen,
    Face face,
    Outbox outbox,
    Line line,
    SortedMap<ActorId, EarlierLife> earlier,
    Library library,
    Trust trust,
    Allowed allowed,
    SortedMap<WorkId, Book> books,
    People people,
    Notes notes,
    @Nullable LastNoting noting,
    @Nullable Open open,
    @Nullable Aloud aloud,
    Manner manner,
    @Nullable PendingNotice notice,
    Dialog dialog,
    Speech speech,
    SortedMap<OrderKey, KeptOrder> orders,
    Map<Long, OrderKey> telling,
    Till till,
    Waits waits,
    Map<Timer.Name, Long> timers,
    Outlook outlook,
    List<LogLine> log,
    long serial,
    int selected,
    @Nullable Failure trouble,
    Identity identity,
    Scan scan,
    Lock lock) {

  /** What the panel shows of a device that is awake. */
  public enum Face {
    SHELF,
    BOOK,
    MESSAGE
  }

  /** Before anything is known. */
  public static State initial(DeviceConfig config) {
    return new State(
        config,
        false,
        Actor.fresh(new ActorId(config.device(), "0".repeat(16)), 0),
        new Cursor(null, 0),
        new Screen(null, false),
        Face.SHELF,
        Outbox.EMPTY,
        Line.DOWN,
        Collections.emptySortedMap(),
        Library.EMPTY,
        Trust.NOTHING,
        Allowed.EVERYTHING,
        Collections.emptySortedMap(),
        People.of(config.readers()),
        Notes.none(),
        null,
        null,
        null,
        Manner.PLAIN,
        null,
        Dialog.START,
        Speech.SILENCE,
        Collections.emptySortedMap(),
        Map.of(),
        Till.EMPTY,
        Waits.NONE,
        Map.of(),
        Outlook.NOTHING,
        List.of(),
        0,
        0,
        null,
        new Identity.Claimed(config.account().value(), config.device().value()),
        Scan.NONE,
        Lock.NONE);
  }
}
