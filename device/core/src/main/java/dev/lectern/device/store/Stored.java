package dev.lectern.device.store;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a store holds, as at the last commit.
 *
 * @param actor null in a new database; the first step mints one
 * @param earlier lives of this database that have ended, and whose rows it keeps
 * @param rows all that are not {@code SENT}, in rising order of n; sent ones stay in the store and
 *     are read only when a bridge has lost them
 * @param custody null where the owner has decided nothing
 */
public record Stored(
    @Nullable Actor actor,
    List<OutboxRow> rows,
    Cursor cursor,
    Screen screen,
    List<Here> heres,
    List<Standing> standings,
    List<Operation> operations,
    List<Entitlement> entitlements,
    List<CatalogueItem> items,
    List<BookFile> files,
    List<KeptOrder> orders,
    List<EarlierLife> earlier,
    Persons persons,
    List<Annotation> annotations,
    List<Tie> ties,
    @Nullable KeptCustody custody,
    List<Paper> papers) {

  /** A new database. */
  public static final Stored EMPTY =
      new Stored(
          null,
          List.of(),
          new Cursor(null, 0),
          new Screen(null, false),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Persons.NONE,
          List.of(),
          List.of(),
          null,
          List.of());

  public Stored {
    rows = List.copyOf(rows);
    heres = List.copyOf(heres);
    standings = List.copyOf(standings);
    operations = List.copyOf(operations);
    entitlements = List.copyOf(entitlements);
    items = List.copyOf(items);
    files = List.copyOf(files);
    orders = List.copyOf(orders);
    earlier = List.copyOf(earlier);
    annotations = List.copyOf(annotations);
    ties = List.copyOf(ties);
    papers = List.copyOf(papers);
  }
}
