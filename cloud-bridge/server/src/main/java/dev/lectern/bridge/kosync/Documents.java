package dev.lectern.bridge.kosync;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.util.Optional;

/** Finds out what a document is. */
@FunctionalInterface
public interface Documents {

  /** What the document is for that account; never nothing. */
  Named of(Sql sql, AccountId account, String document);

  /** The same, where it was found lately and no question is needed. */
  default Optional<Named> known(AccountId account, String document) {
    return Optional.empty();
  }

  /**
   * Sees that what was pushed before the document was known is found with it.
   *
   * @param before runs before anything is written
   */
  default void join(Sql sql, AccountId account, String document, Named named, Runnable before) {}

  /**
   * The work of a document that nobody knows: made of its name, so that all devices that hold the
   * same file, or one of the same name, mean the same.
   */
  static WorkId own(String document) {
    boolean plain = document.matches("[0-9a-f]{32}");
    return new WorkId("kosync-" + (plain ? document : Sha256.hex(document).substring(0, 40)));
  }
}
