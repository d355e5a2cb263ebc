package dev.lectern.bridge.mail;

import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How far a mailbox was read, kept in the database: a letter is seen to once, whatever happens to
 * its marks, and one at which the bridge fails again and again is passed over.
 *
 * @param box stands for the mailbox and tells nothing of it
 * @param validity of its numbers; a mailbox that was made anew has another
 * @param uid of the last letter that was seen to; 0 for none
 * @param tries at the next letter, begun and not ended
 */
record Cursor(String box, long validity, long uid, int tries) {

  /** A name for the mailbox: 12 digits of a hash. */
  static String box(MailPlan plan) {
    String whole =
        String.join("\n", plan.login().name(), plan.server().host(), plan.server().folder());
    return Sha256.hex(whole.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  static Optional<Cursor> of(Sql sql, String box, long validity) {
    return Meta.mail(sql)
        .map(Cursor::read)
        .filter(it -> it.box.equals(box) && it.validity == validity);
  }

  private static Cursor read(String text) {
    String[] parts = text.split(",", -1);
    return new Cursor(
        parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
  }

  void keep(Sql sql) {
    Meta.mail(sql, String.join(",", box, validity + "", uid + "", tries + ""));
  }

  Cursor at(long letter) {
    return new Cursor(box, validity, letter, 0);
  }

  Cursor tried() {
    return new Cursor(box, validity, uid, tries + 1);
  }
}
