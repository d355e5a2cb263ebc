package dev.lectern.simulation;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;

/**
 * A device's database: what was committed outlives the power, and what was being written when the
 * power went is gone.
 */
final class SimDisk {
  private final MemoryStore store;

  SimDisk() {
    this(new MemoryStore());
  }

  private SimDisk(MemoryStore store) {
    this.store = store;
  }

  /** As of a device that was set up before the history begins: its books are on it. */
  void furnish() {
    List<Write> books = new ArrayList<>();
    for (WorkId work : Books.WORKS) {
      books.add(new Write.PutEntitlement(Books.right(work)));
      books.add(
          new Write.PutFile(
              new BookFile(Books.edition(work), work, 1000, BookFile.State.READY, null, false)));
    }
    commit(books);
  }

  Stored load() {
    return store.load();
  }

  /** A backup of it as it is now, or a cloned card. */
  SimDisk copy() {
    return new SimDisk(store.copy());
  }

  void commit(List<Write> writes) {
    try {
      store.commit(writes);
    } catch (Store.CannotKeep full) {
      throw new IllegalStateException("nobody has filled this disk", full);
    }
  }

  /** The outbox's rows from {@code from} on, in any state. */
  List<OutboxRow> rows(long from) {
    return store.rows(from);
  }

  /** The rows of a life that has ended, from {@code from} on. */
  List<OutboxRow> rows(ActorId life, long from) {
    return store.rows(life, from);
  }

  /** All that this database knows of one reader in one work. */
  List<Operation> operations(ReaderId reader, WorkId work) {
    return operations().stream()
        .filter(one -> one.reader().equals(reader) && one.work().equals(work))
        .toList();
  }

  /** Every change of an annotation that lies here. */
  List<Annotation> annotations() {
    return store.annotations();
  }

  /** Every operation that lies here, whoever's it is. */
  List<Operation> operations() {
    return store.operations();
  }
}
