package dev.lectern.device;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Persons;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Tie;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps writes as a disk would: what was committed outlives the core that wrote it. */
final class MemoryStore implements Store {
  private Actor actor;
  private Cursor cursor = new Cursor(null, 0);
  private Screen screen = new Screen(null, false);
  final Map<Long, OutboxRow> rows = new TreeMap<>();
  final Map<ActorId, TreeMap<Long, OutboxRow>> earlier = new TreeMap<>();
  private final Map<String, Here> heres = new TreeMap<>();
  private final Map<String, Standing> standings = new TreeMap<>();
  private final Map<Dot, Operation> operations = new TreeMap<>();
  private final Map<Dot, Operation> guests = new TreeMap<>();
  private final List<Reassignment> said = new ArrayList<>();
  private ReaderId reader;
  private List<ReaderId> granted = List.of();
  private final Map<Dot, Annotation> annotations = new TreeMap<>();
  private final Map<WorkId, Entitlement> rights = new TreeMap<>();
  private final Map<WorkId, CatalogueItem> items = new TreeMap<>();
  private final Map<EditionId, BookFile> files = new TreeMap<>();
  private final Map<OrderKey, KeptOrder> orders = new TreeMap<>();
  private final Map<String, Tie> ties = new TreeMap<>();

  /** The next commit fails, as a full disk would make it. */
  boolean broken;

  @Override
  public Stored load() {
    return new Stored(
        actor,
        rows.values().stream().filter(row -> row.state() != OutboxRow.State.SENT).toList(),
        cursor,
        screen,
        List.copyOf(heres.values()),
        List.copyOf(standings.values()),
        List.copyOf(operations.values()),
        List.copyOf(rights.values()),
        List.copyOf(items.values()),
        List.copyOf(files.values()),
        List.copyOf(orders.values()),
        earlier.entrySet().stream()
            .filter(life -> !life.getValue().isEmpty())
            .map(life -> life(life.getKey(), life.getValue()))
            .toList(),
        new Persons(reader, granted, said, List.copyOf(guests.values())),
        List.copyOf(annotations.values()),
        List.copyOf(ties.values()));
  }

  private static EarlierLife life(ActorId id, TreeMap<Long, OutboxRow> rows) {
    return new EarlierLife(
        id,
        rows.lastKey(),
        rows.values().stream().mapToLong(OutboxRow::takenAt).max().orElse(0),
        rows.values().stream().anyMatch(MemoryStore::isOrder));
  }

  private static boolean isOrder(OutboxRow row) {
    return row.row().kind().equals("order") || row.row().kind().equals("cancel");
  }

  /** A copy of the disk as it is now: a backup, or a cloned card. */
  MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.actor = actor;
    copy.cursor = cursor;
    copy.screen = screen;
    copy.rows.putAll(rows);
    earlier.forEach((life, kept) -> copy.earlier.put(life, new TreeMap<>(kept)));
    copy.heres.putAll(heres);
    copy.standings.putAll(standings);
    copy.operations.putAll(operations);
    copy.annotations.putAll(annotations);
    copy.ties.putAll(ties);
    copy.rights.putAll(rights);
    copy.items.putAll(items);
    copy.files.putAll(files);
    copy.orders.putAll(orders);
    copy.guests.putAll(guests);
    copy.said.addAll(said);
    copy.reader = reader;
    copy.granted = granted;
    return copy;
  }

  @Override
  public void commit(List<Write> writes) throws CannotKeep {
    if (broken) {
      throw new CannotKeep(new Failure("disk-full", "The disk is full."), new Exception());
    }
    writes.forEach(this::apply);
  }

  private void apply(Write write) {
    switch (write) {
      case Write.PutActor put -> actor = put.actor();
      case Write.PutRow put -> rows.put(put.row().n(), put.row());
      case Write.MarkRows mark ->
          rows.replaceAll(
              (n, row) ->
                  n >= mark.from() && n <= mark.to()
                      ? new OutboxRow(row.row(), row.covers(), mark.state(), mark.takenAt())
                      : row);
      case Write.EndLife end -> {
        TreeMap<Long, OutboxRow> taken = new TreeMap<>(rows);
        taken.values().removeIf(row -> row.state() == OutboxRow.State.KEPT);
        earlier.put(end.life(), taken);
        rows.clear();
      }
      case Write.DropSafe drop ->
          rows.values()
              .removeIf(
                  row ->
                      row.n() <= drop.upTo()
                          && row.state() != OutboxRow.State.KEPT
                          && row.takenAt()
                              < (isOrder(row) ? drop.ordersBefore() : drop.takenBefore()));
      case Write.DropLife drop -> earlier.remove(drop.life());
      case Write.DropRows drop -> rows.keySet().removeIf(n -> n >= drop.from() && n <= drop.to());
      case Write.PutCursor put -> cursor = put.cursor();
      case Write.PutScreen put -> screen = put.screen();
      case Write.PutHere put ->
          heres.put(put.here().reader() + "/" + put.here().work(), put.here());
      case Write.PutStanding put ->
          standings.put(put.standing().reader() + "/" + put.standing().work(), put.standing());
      case Write.PutAnnotation put -> annotations.put(put.change().dot(), put.change());
      case Write.DropAnnotation drop -> annotations.remove(drop.dot());
      case Write.DropNote drop ->
          annotations.values().removeIf(change -> change.note().equals(drop.note()));
      case Write.PutOperation put -> operations.put(put.operation().dot(), put.operation());
      case Write.DropOperation drop -> operations.remove(drop.dot());
      case Write.DropHere drop -> heres.remove(drop.reader() + "/" + drop.work());
      case Write.PutPeople put -> {
        reader = put.reader();
        granted = put.granted();
      }
      case Write.PutReassignment put -> said.add(put.said());
      case Write.PutGuestAct put -> guests.put(put.operation().dot(), put.operation());
      case Write.DropGuestAct drop -> guests.remove(drop.dot());
      case Write.DropReader drop -> {
        heres.values().removeIf(here -> here.reader().equals(drop.reader()));
        standings.values().removeIf(standing -> standing.reader().equals(drop.reader()));
        operations.values().removeIf(operation -> operation.reader().equals(drop.reader()));
        annotations.values().removeIf(change -> change.reader().equals(drop.reader()));
      }
      case Write.PutEntitlement put -> rights.put(put.entitlement().work(), put.entitlement());
      case Write.PutItem put -> items.put(put.item().work(), put.item());
      case Write.DropItem drop -> items.remove(drop.work());
      case Write.PutFile put -> files.put(put.file().edition(), put.file());
      case Write.PutTie put -> ties.put(put.tie().kind() + " " + put.tie().name(), put.tie());
      case Write.PutOrder put -> orders.put(put.order().order().key(), put.order());
    }
  }

  @Override
  public List<OutboxRow> rows(long from) {
    return rows.values().stream().filter(row -> row.n() >= from).toList();
  }

  @Override
  public List<OutboxRow> rows(ActorId life, long from) {
    return earlier.getOrDefault(life, new TreeMap<>()).values().stream()
        .filter(row -> row.n() >= from)
        .toList();
  }

  @Override
  public void close() {}
}
