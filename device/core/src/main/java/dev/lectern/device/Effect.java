package dev.lectern.device;

import dev.lectern.device.commerce.Pin;
import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Question;
import dev.lectern.device.reading.Recital;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step wants done, after what it wants kept has been kept. Done in order, by the one loop;
 * none of them may block it for long, answers come back as events.
 */
public sealed interface Effect {

  // The panel. A device without one ignores these.

  /** Opens a book and draws the page that holds the place: {@link Event.PageDrawn}. */
  record OpenBook(WorkId work, EditionId edition, Destination place, Cause cause)
      implements Effect {}

  /**
   * Draws the next (1) or previous (-1) page of the open book: {@link Event.PageDrawn} with cause
   * {@code TURN}. At an edge the same page is reported again.
   */
  record TurnPage(int by) implements Effect {}

  /**
   * Draws the page of the open book that holds the place: {@link Event.PageDrawn}. Where that page
   * stands there already nothing is drawn, and it is reported all the same.
   */
  record ShowAt(Destination place, Cause cause) implements Effect {}

  record CloseBook() implements Effect {}

  /**
   * @param selected index of the highlighted item, -1 for an empty shelf
   */
  record DrawShelf(List<ShelfItem> items, int selected) implements Effect {
    public DrawShelf {
      items = List.copyOf(items);
    }
  }

  /** A full-panel message: the end of a book, a refusal, a read-back. */
  record DrawMessage(String title, String text) implements Effect {}

  /** A message above a keypad of ten digits, one to take back and one to end. */
  record DrawKeypad(String title, String text) implements Effect {}

  /** A picture of the open book alone on the panel, whole or a part of it. */
  record DrawPicture(WorkId work, EditionId edition, Closer closer) implements Effect {}

  /** A strip over the lower part of the page, until {@link ClearNotice}. */
  record DrawNotice(Notice notice) implements Effect {}

  record ClearNotice() implements Effect {}

  /**
   * A bar of choices over the lower edge of whatever stands there or comes to stand there, until
   * {@link ClearChoices}.
   *
   * @param chosen index of the one that a press takes; -1 while none is offered
   */
  record DrawChoices(List<String> labels, int chosen) implements Effect {
    public DrawChoices {
      labels = List.copyOf(labels);
    }
  }

  /**
   * No choices any more.
   *
   * @param uncovers false where something else comes to stand there anyway
   */
  record ClearChoices(boolean uncovers) implements Effect {}

  /**
   * The last picture before sleep; e-ink keeps it without power.
   *
   * @param title of the book that is open or was read last; empty where there is none
   * @param cover the file whose cover is shown; null where none is here
   */
  record DrawSleep(String title, String author, @Nullable EditionId cover) implements Effect {}

  // Voice and lights.

  /**
   * Queued behind what is being said. Always answered by {@link Event.SpeechEnded}, and before it
   * by {@link Event.SpeechBegun} where it came to be heard.
   *
   * @param recital what of a book it is; null for the device's own words
   */
  record Speak(long id, String text, @Nullable Recital recital) implements Effect {
    public Speak(long id, String text) {
      this(id, text, null);
    }
  }

  /**
   * Sets pages in text of another size, until that is said again.
   *
   * @param by steps: 1 larger, -1 smaller
   * @param reads whether the open page stands on the panel, and is to be drawn anew
   */
  record Resize(int by, boolean reads) implements Effect {}

  /**
   * Lights a sentence on the page of the open book, now and where its page is drawn later.
   *
   * @param sentence null for none
   */
  record Mark(@Nullable Sentence sentence) implements Effect {}

  /** The reader's annotations of a book, for its pages from now on, also the one that stands. */
  record Annotate(WorkId work, List<PageMark> marks) implements Effect {
    public Annotate {
      marks = List.copyOf(marks);
    }
  }

  /** Silence at once; what was queued is dropped, each with {@code SpeechEnded(id, false)}. */
  record StopSpeaking() implements Effect {}

  record Light(LightState state) implements Effect {}

  /** Makes the front light brighter or darker by so much of 100. */
  record Shine(int by) implements Effect {}

  record SetGrammar(GrammarSpec grammar) implements Effect {}

  /**
   * Asks for sentences to read aloud, the first being the one that holds the place: {@link
   * Event.SentencesCame}, or {@link Event.BookRefused}.
   *
   * @param count at most so many
   * @param after true where the first one wanted is the one after the one that holds the place
   */
  record FetchSentences(
      long request, WorkId work, EditionId edition, Destination place, int count, boolean after)
      implements Effect {}

  /**
   * A question about the open book, which needs its text: {@link Event.Answered}.
   *
   * @param here where the reader is, or null where nothing has been shown yet
   * @param end of the page on the panel, or null where there is none
   */
  record Ask(
      WorkId work,
      EditionId edition,
      Question question,
      @Nullable Locator here,
      @Nullable Locator end)
      implements Effect {}

  /**
   * Compares what was entered with what is kept of the passcode: {@link Event.PasscodeChecked}.
   *
   * @param hash as it was given with {@link Event.PasscodeAsked}
   */
  record CheckPasscode(long request, String hash, Pin entered) implements Effect {}

  // The network.

  /** Begin a connect, unless connected: {@link Event.LinkUp} or {@link Event.LinkDown}. */
  record Connect() implements Effect {}

  /** Drop the connection at once, without waiting for its other end. */
  record Disconnect(String reason) implements Effect {}

  /** Hand a message to the broker, QoS 1: {@link Event.Published} with the same token. */
  record Publish(long token, Message.Up message) implements Effect {}

  /** Reads rows from the store, from {@code from} on, in any state: {@link Event.RowsRecalled}. */
  record RecallRows(long from) implements Effect {}

  /** Reads rows of an earlier life from the store: {@link Event.EarlierRecalled}. */
  record RecallEarlier(ActorId life, long from) implements Effect {}

  /** Resumes where an earlier try stopped; checks SHA-256. */
  record Download(WorkId work, EditionId edition, long bytes) implements Effect {}

  /** Deletes a file of the library folder; harmless where it is not there. */
  record LetGo(EditionId edition) implements Effect {}

  /** Puts an own book's file to the bridge's content store. */
  record Upload(OwnBook book) implements Effect {}

  /**
   * Destroy the device's key and then all that it keeps, and begin anew as nobody's. Nothing comes
   * back of it.
   */
  record Forget() implements Effect {}

  // Time, and those who watch.

  /** Rings once. A timer of the same name that still runs is replaced. */
  record After(Timer timer, Duration duration) implements Effect {}

  /** Tells the door's listeners. */
  record Announce(News news) implements Effect {}

  /** What the door's event stream tells apart from the state itself. */
  sealed interface News {

    /** An act of reading was kept here, or came from another device. */
    record Place(
        Dot dot, WorkId work, ReaderId reader, DeviceId device, double total, Operation.Kind kind)
        implements News {}

    record Said(long id, String text) implements News {}

    record Heard(long id, String text, String intent, boolean accepted) implements News {}

    record Noticed(Notice notice) implements News {}

    /**
     * The reading voice begins this sentence.
     *
     * @param speech the id of its sound
     * @param millis how long it sounds
     */
    record Sentence(WorkId work, Locator start, String text, long speech, long millis)
        implements News {}
  }
}
