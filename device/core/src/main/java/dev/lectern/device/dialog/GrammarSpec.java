package dev.lectern.device.dialog;

import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.Set;

/**
 * What may be said now. A small grammar is heard better than a large one, so it follows the dialog
 * and the library.
 *
 * @param id rises with each change, from 1
 * @param language BCP 47
 * @param intents that make sense now
 * @param shelf what {@code title} may be where a book is read or opened
 * @param shop what {@code title} may be where one is bought: the catalogue and the shelf, for
 *     buying what is owned is answered, not ignored
 * @param readers whom one may name; empty where the device is one person's
 */
public record GrammarSpec(
    long id,
    String language,
    Set<Intent.Name> intents,
    List<Title> shelf,
    List<Title> shop,
    List<ReaderId> readers) {

  /** A title as it may be said. */
  public record Title(WorkId work, String title, String author) {}

  public GrammarSpec {
    intents = Set.copyOf(intents);
    shelf = List.copyOf(shelf);
    shop = List.copyOf(shop);
    readers = List.copyOf(readers);
  }
}
