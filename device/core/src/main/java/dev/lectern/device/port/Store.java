package dev.lectern.device.port;

import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import java.util.List;

/** What survives a power cut. */
public interface Store extends AutoCloseable {
  Stored load();

  /** The outbox's rows from {@code from} on, in any state, in rising order of n. */
  List<OutboxRow> rows(long from);

  /** The rows of an earlier life from {@code from} on, in rising order of n. */
  List<OutboxRow> rows(ActorId earlier, long from);

  /**
   * Keeps all of them or none, in order; when it returns they survive a power cut.
   *
   * @throws CannotKeep where the disk is full, broken or gone; nothing was kept
   */
  void commit(List<Write> writes) throws CannotKeep;

  @Override
  void close();

  /** Nothing was kept. */
  final class CannotKeep extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Failure failure;

    public CannotKeep(Failure failure, Throwable cause) {
      super(failure.sentence(), cause);
      this.failure = failure;
    }

    public Failure failure() {
      return failure;
    }
  }
}
