package dev.lectern.bridge.kobo;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A work as one Kobo sees it.
 *
 * @param id the name it has there, a UUID that never changes
 * @param since when the account got it, ISO 8601
 * @param gone not to be there any more: taken off that Kobo, or the right to it has ended
 */
public record KoboBook(
    String id,
    WorkId work,
    String title,
    String author,
    String language,
    EditionId edition,
    long bytes,
    String since,
    boolean gone) {

  /** The name of an account's work on its Kobos. */
  static String id(AccountId account, WorkId work) {
    String name = "lectern\n" + account + "\n" + work;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Changes with everything that a Kobo is told of the book. */
  String digest() {
    return gone
        ? "gone"
        : Sha256.hex(String.join("\n", title, author, language, edition.toString(), "" + bytes))
            .substring(0, 16);
  }
}
