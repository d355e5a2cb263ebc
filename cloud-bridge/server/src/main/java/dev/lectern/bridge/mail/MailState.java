package dev.lectern.bridge.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last looks into a mailbox brought, for whoever asks; forgotten when the bridge ends.
 *
 * @param senders whose letters are taken
 * @param believing whether nobody vouches for them
 * @param lookedAt ISO 8601, when the server answered last; empty before the first time
 * @param trouble one sentence, empty where all is well
 * @param arrived files, the newest first
 * @param strangers letters of others, which were left alone
 * @param notVouched letters in a known name for which no server vouched, which were left alone
 */
public record MailState(
    List<String> senders,
    boolean believing,
    Optional<String> lookedAt,
    String trouble,
    List<Arrival> arrived,
    long strangers,
    long notVouched) {
  private static final int MOST = 20;

  /**
   * A file that was sent.
   *
   * @param at ISO 8601
   * @param from {@code name@host}
   * @param file as the sender called it; empty where the letter had none
   * @param shelved whether it is on the shelf
   * @param words the book's title, or one sentence that says why it is none
   */
  public record Arrival(String at, String from, String file, boolean shelved, String words) {}

  static MailState of(Senders senders) {
    return new MailState(
        senders.addresses(), senders.believing(), Optional.empty(), "", List.of(), 0, 0);
  }

  MailState answered(String at) {
    return new MailState(senders, believing, Optional.of(at), "", arrived, strangers, notVouched);
  }

  MailState troubled(String sentence) {
    return new MailState(senders, believing, lookedAt, sentence, arrived, strangers, notVouched);
  }

  MailState with(Arrival arrival) {
    List<Arrival> newest = new ArrayList<>(List.of(arrival));
    newest.addAll(arrived.subList(0, Math.min(arrived.size(), MOST - 1)));
    return new MailState(
        senders, believing, lookedAt, trouble, List.copyOf(newest), strangers, notVouched);
  }

  MailState passedOver(boolean stranger) {
    return new MailState(
        senders,
        believing,
        lookedAt,
        trouble,
        arrived,
        strangers + (stranger ? 1 : 0),
        notVouched + (stranger ? 0 : 1));
  }
}
