package dev.lectern.device.store;

import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store without a disk, with the meaning that each write has in the real one: all writes of a
 * step are kept or none. It lives as long as somebody holds it, so a device may be started on it
 * again; a process that ends takes it along.
 */
public final class MemoryStore implements Store {
  private record Page(ReaderId reader, WorkId work) implements Comparable<Page> {
    @Override
    public int compareTo(Page other) {
      int byReader = reader.compareTo(other.reader);
      return byReader != 0 ? byReader : work.compareTo(other.work);
    }
  }

  private @Nullable Actor actor;
  private Cursor cursor = new Cursor(null, 0);
  private Screen screen = new Screen(null, false);
  private final TreeMap<Long, OutboxRow> rows = new TreeMap<>();
  private final Map<ActorId, TreeMap<Long, OutboxRow>> earlier = new TreeMap<>();
  private final Map<ActorId, EarlierLife> ended = new TreeMap<>();
  private final Map<Page, Here> heres = new TreeMap<>();
  private final Map<Page, Standing> standings = new TreeMap<>();
  private final Map<Dot, Operation> operations = new TreeMap<>();
  private final Map<Dot, Operation> guests = new TreeMap<>();
  private final List<Reassignment> said = new ArrayList<>();
  private @Nullable ReaderId reader;
  private List<ReaderId> granted = List.of();
  private final Map<Dot, Annotation> annotations = new TreeMap<>();
  private final Map<WorkId, Entitlement> rights = new TreeMap<>();
  private final Map<WorkId, CatalogueItem> items = new TreeMap<>();
  private final Map<EditionId, BookFile> files = new TreeMap<>();
  private final Map<OrderKey, KeptOrder> orders = new TreeMap<>();
  private final Map<String, Tie> ties = new TreeMap<>();
  private @Nullable KeptCustody custody;
  private final Map<String, Paper> papers = new TreeMap<>();
  private boolean full;

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
        earlierLives(),
        new Persons(reader, granted, said, List.copyOf(guests.values())),
        List.copyOf(annotations.values()),
        List.copyOf(ties.values()),
        custody,
        List.copyOf(papers.values()));
  }

  private List<EarlierLife> earlierLives() {
    List<EarlierLife> lives = new ArrayList<>();
    earlier.forEach(
        (life, kept) -> {
          if (!kept.isEmpty()) {
            long takenAt = 0;
            boolean orders = false;
            for (OutboxRow row : kept.values()) {
              takenAt = Math.max(takenAt, row.takenAt());
              orders |= isOrder(row);
            }
            EarlierLife known = ended.get(life);
            lives.add(
                new EarlierLife(
                    life,
                    known == null ? kept.lastKey() : known.last(),
                    takenAt,
                    orders,
                    known == null ? null : known.chain(),
                    known == null ? null : known.confirmed()));
          }
        });
    return lives;
  }

  private static boolean isOrder(OutboxRow row) {
    return row.row().kind().equals("order") || row.row().kind().equals("cancel");
  }

  /** A backup of it as it is now, or a cloned card. */
  public MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.actor = actor;
    copy.cursor = cursor;
    copy.screen = screen;
    copy.rows.putAll(rows);
    earlier.forEach((life, kept) -> copy.earlier.put(life, new TreeMap<>(kept)));
    copy.ended.putAll(ended);
    copy.heres.putAll(heres);
    copy.standings.putAll(standings);
    copy.operations.putAll(operations);
    copy.annotations.putAll(annotations);
    copy.ties.putAll(ties);
    copy.papers.putAll(papers);
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

  /** Whether each commit fails from now on, as it does on a full disk. */
  public void full(boolean isFull) {
    full = isFull;
  }

  @Override
  public void commit(List<Write> writes) throws CannotKeep {
    if (full) {
      throw new CannotKeep(
          new Failure("disk-full", "The disk is full."), new IllegalStateException("full"));
    }
    for (Write write : writes) {
      apply(write);
    }
  }

  private void apply(Write write) {
    switch (write) {
      case Write.PutActor put -> actor = put.actor();
      case Write.PutRow put -> rows.put(put.row().n(), put.row());
      case Write.MarkRows mark -> {
        if (mark.from() <= mark.to()) {
          rows.subMap(mark.from(), true, mark.to(), true)
              .replaceAll(
                  (n, row) -> new OutboxRow(row.row(), row.covers(), mark.state(), mark.takenAt()));
        }
      }
      case Write.DropRows drop -> {
        if (drop.from() <= drop.to()) {
          rows.subMap(drop.from(), true, drop.to(), true).clear();
        }
      }
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
      case Write.PutEarlierLife put -> ended.put(put.life().life(), put.life());
      case Write.DropEarlierRow drop ->
          earlier.getOrDefault(drop.life(), new TreeMap<>()).remove(drop.n());
      case Write.DropLife drop -> {
        earlier.remove(drop.life());
        ended.remove(drop.life());
      }
      case Write.PutCursor put -> cursor = put.cursor();
      case Write.PutScreen put -> screen = put.screen();
      case Write.PutCustody put -> custody = put.custody();
      case Write.PutHere put ->
          heres.put(new Page(put.here().reader(), put.here().work()), put.here());
      case Write.PutStanding put ->
          standings.put(new Page(put.standing().reader(), put.standing().work()), put.standing());
      case Write.PutAnnotation put -> annotations.put(put.change().dot(), put.change());
      case Write.DropAnnotation drop -> annotations.remove(drop.dot());
      case Write.DropNote drop ->
          annotations.values().removeIf(change -> change.note().equals(drop.note()));
      case Write.PutOperation put -> operations.put(put.operation().dot(), put.operation());
      case Write.DropOperation drop -> operations.remove(drop.dot());
      case Write.DropHere drop -> heres.remove(new Page(drop.reader(), drop.work()));
      case Write.PutPeople put -> {
        reader = put.reader();
        granted = put.granted();
      }
      case Write.PutReassignment put -> said.add(put.said());
      case Write.DropReassignment drop -> said.remove(drop.said());
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
      case Write.PutPaper put -> papers.put(put.paper().kind(), put.paper());
      case Write.PutTie put -> ties.put(put.tie().kind() + " " + put.tie().name(), put.tie());
      case Write.PutOrder put -> orders.put(put.order().order().key(), put.order());
    }
  }

  /** The outbox's rows by their numbers, in any state; a view. */
  public NavigableMap<Long, OutboxRow> outbox() {
    return Collections.unmodifiableNavigableMap(rows);
  }

  /** The lives that have ended, with the rows that they left; a view. */
  public Map<ActorId, ? extends NavigableMap<Long, OutboxRow>> earlier() {
    return Collections.unmodifiableMap(earlier);
  }

  @Override
  public List<OutboxRow> rows(long from) {
    return List.copyOf(rows.tailMap(from, true).values());
  }

  @Override
  public List<OutboxRow> rows(ActorId life, long from) {
    return List.copyOf(earlier.getOrDefault(life, new TreeMap<>()).tailMap(from, true).values());
  }

  /** Every operation that lies here, whoever's it is. */
  public List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  /** Every change of an annotation that lies here, whoever's it is. */
  public List<Annotation> annotations() {
    return List.copyOf(annotations.values());
  }

  @Override
  public void close() {}
}
