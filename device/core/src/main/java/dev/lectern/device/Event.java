package dev.lectern.device;

import dev.lectern.device.access.SwitchAccess;
import dev.lectern.device.commerce.Pin;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.device.store.Stored;
import dev.lectern.device.touch.Target;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Recall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen to a device. Callbacks turn into one of these and do nothing else. */
public sealed interface Event {

  /** The first event: the store was opened. */
  record Booted(Stored stored) implements Event {}

  /** What a step wanted kept could not be kept; the state is the one before that step. */
  record StoreFailed(Failure failure) implements Event {}

  // A person.

  record KeyPressed(Key key) implements Event {}

  /** Somebody said or typed something. */
  record Heard(Utterance utterance) implements Event {}

  /** Somebody began to speak; the ears are at it until {@link Heard}. */
  record VoiceBegan() implements Event {}

  record OpenAsked(WorkId work) implements Event {}

  /** Somebody wants the one switch used like that. */
  record AccessAsked(SwitchAccess access) implements Event {}

  /** Somebody has typed the passcode. */
  record PasscodeTried(Pin entered) implements Event {}

  /**
   * Somebody wants another passcode.
   *
   * @param old the one that is to be given first, where there is one
   * @param hash of the next one; null to go without
   */
  record PasscodeAsked(@Nullable Pin old, @Nullable String hash) implements Event {}

  /** The answer to {@link Effect.CheckPasscode}. */
  record PasscodeChecked(long request, boolean right) implements Event {}

  /** Whoever can write on the card has said that the passcode is forgotten. */
  record PasscodeForgotten() implements Event {}

  record SleepAsked() implements Event {}

  record WakeAsked() implements Event {}

  record UndoAsked() implements Event {}

  /** Somebody else reads from here on. */
  record ReaderAsked(ReaderId reader) implements Event {}

  /** What was done in this sitting was that reader's. */
  record ThatWasAsked(ReaderId reader) implements Event {}

  /** Back to that line of the work's history. */
  record RestoreAsked(WorkId work, Dot line) implements Event {}

  /** Back to where the reader was at that time. */
  record RecallAsked(WorkId work, Recall.When when) implements Event {}

  record NoticeAnswered(long id, Notice.Action action) implements Event {}

  /** Somebody who has seen what is unsent wants the device to forget everything. */
  record ResetAsked() implements Event {}

  record OrderCancelled(OrderKey key) implements Event {}

  /** Somebody has typed the PIN that an order waits for. */
  record PinTyped(OrderKey key, Pin pin) implements Event {}

  /** What was bought by that order is to be given back. */
  record ReturnAsked(OrderKey key) implements Event {}

  /** Somebody wants something noted, or a note changed. */
  record NoteAsked(NoteWish wish) implements Event {}

  /** Somebody wants to see where an annotation stands, in the open book. */
  record NoteFollowed(Dot note) implements Event {}

  /** Somebody has chosen a place of a book to go to, such as one that was found. */
  record GoAsked(WorkId work, Destination place) implements Event {}

  /**
   * The answer to {@link Effect.Ask}.
   *
   * @param key of the sentence that is said
   * @param pairs its names and values, in turn
   * @param place where the answer is shown, or null
   * @param laid what is laid over the page until a key is pressed; empty for nothing
   */
  record Answered(
      WorkId work, String key, List<String> pairs, @Nullable Destination place, String laid)
      implements Event {
    public Answered {
      pairs = List.copyOf(pairs);
    }

    /** With nothing laid over the page. */
    public Answered(WorkId work, String key, List<String> pairs, @Nullable Destination place) {
      this(work, key, pairs, place, "");
    }
  }

  // The page and the voice.

  /** A page stands on the panel. */
  record PageDrawn(View view, Cause cause) implements Event {}

  /** A book could not be opened; nothing on the panel has changed. */
  record BookRefused(WorkId work, EditionId edition, Failure failure) implements Event {}

  /**
   * The answer to {@link Effect.FetchSentences}.
   *
   * @param atEnd true where no sentence follows these
   */
  record SentencesCame(long request, WorkId work, List<Sentence> sentences, boolean atEnd)
      implements Event {
    public SentencesCame {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * A speech can be heard from now on.
   *
   * @param millis how long it sounds
   * @param audible false where this device has no voice, and only the time passes
   */
  record SpeechBegun(long id, long millis, boolean audible) implements Event {}

  /** Somebody wants something of the voice that reads. */
  record AloudAsked(AloudWish wish) implements Event {}

  /** The device was tilted quickly to the right (1) or left (-1), and back. */
  record Tilted(int by) implements Event {}

  /** Somebody has touched something on the panel. */
  record Touched(Target target) implements Event {}

  /**
   * Somebody wants to look at a picture of the open book closely.
   *
   * @param href its file, as a path within the book
   * @param words what it shows, or empty
   */
  record PictureAsked(WorkId work, String href, String words) implements Event {}

  /**
   * Somebody wants to hear a sound of the open book.
   *
   * @param sound what it is called, and its recording
   */
  record SoundAsked(WorkId work, Sentence sound) implements Event {}

  /**
   * A speech is over. It comes for every {@link Effect.Speak}, also where there is no voice.
   *
   * @param whole false where it was stopped before its last word
   */
  record SpeechEnded(long id, boolean whole) implements Event {}

  /** The recogniser came or went. */
  record EarsChanged(boolean ready, String engine) implements Event {}

  // The network.

  /** Connected and subscribed to the own {@code down} topic. */
  record LinkUp() implements Event {}

  /**
   * Not connected any more, or a connect has failed.
   *
   * @param reason one sentence for people
   * @param lasting true where trying again does not help and somebody must do something
   */
  record LinkDown(String reason, boolean lasting) implements Event {
    /** For a while. */
    public LinkDown(String reason) {
      this(reason, false);
    }
  }

  record MessageIn(Message.Down message) implements Event {}

  /**
   * The broker has taken a message (PUBACK). It frees an in-flight slot; it says nothing about the
   * bridge.
   */
  record Published(long token) implements Event {}

  /** The answer to {@link Effect.RecallRows}, in rising order of n. */
  record RowsRecalled(long from, List<OutboxRow> rows) implements Event {
    public RowsRecalled {
      rows = List.copyOf(rows);
    }
  }

  /** The answer to {@link Effect.RecallEarlier}, in rising order of n. */
  record EarlierRecalled(ActorId life, long from, List<OutboxRow> rows) implements Event {
    public EarlierRecalled {
      rows = List.copyOf(rows);
    }
  }

  /** The file is in the library folder and its SHA-256 is the edition's. */
  record Downloaded(EditionId edition) implements Event {}

  record DownloadFailed(EditionId edition, Failure failure, boolean again) implements Event {}

  record Uploaded(EditionId edition) implements Event {}

  record UploadFailed(EditionId edition, Failure failure) implements Event {}

  /** Somebody wants the room that a book's file takes; the bridge was asked and has it. */
  record LetGoAsked(WorkId work) implements Event {}

  /** Somebody wants a file again that was let go of. */
  record FetchAsked(WorkId work) implements Event {}

  // Own books.

  /** A book was brought, checked, and lies in the library folder. */
  record Imported(OwnBook book) implements Event {}

  record ImportRefused(String fileName, Failure failure) implements Event {}

  // Time.

  record TimerRang(Timer timer) implements Event {}
}
