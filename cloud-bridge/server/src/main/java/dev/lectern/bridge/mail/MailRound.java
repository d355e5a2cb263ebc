package dev.lectern.bridge.mail;

import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.bringing.Bringing;
import dev.lectern.bridge.bringing.Bringing.Brought;
import dev.lectern.bridge.mail.Attachments.Attachment;
import dev.lectern.bridge.mail.MailState.Arrival;
import dev.lectern.bridge.mail.Postbox.Letter;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One look into a mailbox: what its letters hold goes onto the shelf, and each is seen to once. */
final class MailRound {
  /** The rest waits for the next look. */
  private static final int MOST_LETTERS = 200;

  private static final int MOST_TRIES = 5;
  private static final int SUBJECT_CHARS = 80;
  private static final String UNREADABLE = "What is attached cannot be read.";

  private final MailPlan plan;
  private final Postbox postbox;
  private final Bringing bringing;
  private final AccountId account;
  private final Writer writer;
  private final AtomicReference<MailState> state;
  private final InstantSource clock;
  private final String box;

  MailRound(
      MailPlan plan,
      Postbox postbox,
      Bringing bringing,
      AccountId account,
      Writer writer,
      AtomicReference<MailState> state,
      InstantSource clock) {
    this.plan = plan;
    this.postbox = postbox;
    this.bringing = bringing;
    this.account = account;
    this.writer = writer;
    this.state = state;
    this.clock = clock;
    this.box = Cursor.box(plan);
  }

  /**
   * Looks.
   *
   * @throws IOException where a file did not come whole, or could not be kept; the letter is tried
   *     again at the next look
   */
  void look() throws MessagingException, IOException {
    postbox.open(this::read);
    state.updateAndGet(it -> it.answered(now()));
  }

  private void read(Postbox.Open folder) throws MessagingException, IOException {
    long validity = folder.validity();
    Optional<Cursor> known = writer.call(sql -> Cursor.of(sql, box, validity)).join();
    // In a mailbox that was never looked into, what somebody has read is old.
    boolean first = known.isEmpty();
    Cursor before = known.orElse(new Cursor(box, validity, 0, 0));
    Cursor at = before;
    for (Letter letter : folder.after(before.uid(), MOST_LETTERS)) {
      if (!(first && letter.seen()) && isWanted(letter)) {
        at = seenTo(letter, at);
      } else {
        at = at.at(letter.uid());
      }
    }
    if (first || !at.equals(before)) {
      keep(at);
    }
  }

  private boolean isWanted(Letter letter) {
    return switch (plan.senders().of(letter.from(), letter.results())) {
      case KNOWN -> true;
      case STRANGER -> {
        state.updateAndGet(it -> it.passedOver(true));
        yield false;
      }
      case NOT_VOUCHED -> {
        state.updateAndGet(it -> it.passedOver(false));
        yield false;
      }
    };
  }

  private Cursor seenTo(Letter letter, Cursor at) throws MessagingException, IOException {
    if (at.tries() >= MOST_TRIES) {
      refused(letter, "", "It could not be read, although it was tried often.");
    } else {
      // Before it is opened: a letter at which this program ends, or the server hangs up, is not
      // opened for ever.
      keep(at.tried());
      try {
        take(letter);
      } catch (IOException e) {
        if (!LetterStream.isLost(e)) {
          // It is our disk that is full or broken; the letter waits until that is mended.
          keep(at);
        }
        throw e;
      }
    }
    Cursor behind = at.at(letter.uid());
    keep(behind);
    letter.markSeen();
    return behind;
  }

  private void take(Letter letter) throws MessagingException, IOException {
    // Attached files are a third longer than they are, and there may be a few.
    if (letter.bytes() > 3 * bringing.mostBytes()) {
      refused(
          letter, "", "The letter is too large: a book may be " + bringing.mostBytes() + " bytes.");
      return;
    }
    List<Attachment> files;
    try {
      files = Attachments.of(letter.message());
    } catch (MessagingException | IOException e) {
      if (LetterStream.isLost(e)) {
        throw e;
      }
      refused(letter, "", UNREADABLE);
      return;
    }
    if (files.isEmpty()) {
      refused(letter, "", "No file that could be a book is attached to it.");
    }
    for (Attachment file : files) {
      try (InputStream in = LetterStream.of(file.part())) {
        switch (bringing.bring(in, file.name(), "", "")) {
          case Brought.Shelved(var work, String title) ->
              arrived(new Arrival(now(), letter.from(), file.name(), true, title));
          case Brought.Refused(String code, String sentence) ->
              refused(letter, file.name(), sentence);
        }
      } catch (MessagingException | LetterStream.Unreadable e) {
        if (LetterStream.isLost(e)) {
          throw e;
        }
        refused(letter, file.name(), UNREADABLE);
      }
    }
  }

  private void refused(Letter letter, String file, String sentence) {
    arrived(new Arrival(now(), letter.from(), file, false, sentence));
    String what = file.isEmpty() ? Words.line(letter.subject(), SUBJECT_CHARS) : file;
    String text = "“" + what + "”, sent by " + letter.from() + ", was not taken: " + sentence;
    writer
        .call(
            sql -> {
              Incidents.record(sql, account, new Incidents.Incident(now(), "mail-refused", text));
              return true;
            })
        .join();
  }

  private void arrived(Arrival arrival) {
    state.updateAndGet(it -> it.with(arrival));
  }

  private void keep(Cursor cursor) {
    writer
        .call(
            sql -> {
              cursor.keep(sql);
              return true;
            })
        .join();
  }

  private String now() {
    return clock.instant().toString();
  }
}
