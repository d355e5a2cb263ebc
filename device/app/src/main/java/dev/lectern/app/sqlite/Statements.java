package dev.lectern.app.sqlite;

import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Tie;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.place.Move;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs each write as its statement. Statements are prepared once. */
final class Statements implements AutoCloseable {
  /** The code of a file that was let go of. */
  static final String LET_GO = "let-go";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  void run(Write write) throws SQLException {
    switch (write) {
      case Write.PutActor(Actor actor) -> put(actor);
      case Write.PutRow(OutboxRow row) ->
          run(
              "INSERT OR REPLACE INTO outbox (n, kind, body, covers, state, taken_at)"
                  + " VALUES (?,?,?,?,?,?)",
              row.n(),
              row.row().kind(),
              row.row().body(),
              row.covers(),
              row.state().name(),
              row.takenAt());
      case Write.MarkRows(long from, long to, OutboxRow.State state, long takenAt) ->
          run(
              "UPDATE outbox SET state = ?, taken_at = ? WHERE n BETWEEN ? AND ?",
              state.name(),
              takenAt,
              from,
              to);
      case Write.EndLife(ActorId life) -> {
        run(
            "INSERT OR REPLACE INTO earlier_row (life, n, kind, body, covers, state, taken_at)"
                + " SELECT ?, n, kind, body, covers, state, taken_at FROM outbox"
                + " WHERE state <> 'KEPT'",
            life);
        run("DELETE FROM outbox");
      }
      case Write.DropSafe(long upTo, long takenBefore, long ordersBefore) ->
          run(
              "DELETE FROM outbox WHERE n <= ? AND state <> 'KEPT'"
                  + " AND taken_at < CASE WHEN kind IN ('order', 'cancel') THEN ? ELSE ? END",
              upTo,
              ordersBefore,
              takenBefore);
      case Write.PutEarlierLife(var life) ->
          run(
              "INSERT OR REPLACE INTO earlier_life (life, last, chain, confirmed)"
                  + " VALUES (?,?,?,?)",
              life.life(),
              life.last(),
              life.chain(),
              life.confirmed());
      case Write.DropEarlierRow(ActorId life, long n) ->
          run("DELETE FROM earlier_row WHERE life = ? AND n = ?", life, n);
      case Write.DropLife(ActorId life) -> {
        run("DELETE FROM earlier_row WHERE life = ?", life);
        run("DELETE FROM earlier_life WHERE life = ?", life);
      }
      case Write.DropRows(long from, long to) ->
          run("DELETE FROM outbox WHERE n BETWEEN ? AND ?", from, to);
      case Write.PutCursor(var cursor) ->
          run(
              "INSERT OR REPLACE INTO cursor (one, incarnation, place) VALUES (1,?,?)",
              cursor.incarnation(),
              cursor.place());
      case Write.PutScreen(var screen) ->
          run(
              "INSERT OR REPLACE INTO screen (one, open, asleep) VALUES (1,?,?)",
              screen.open(),
              screen.asleep());
      case Write.PutCustody(var custody) -> {
        if (custody == null) {
          run("DELETE FROM settings WHERE name = 'custody'");
        } else {
          run(
              "INSERT OR REPLACE INTO settings (name, value) VALUES ('custody', ?)",
              custody.state() + " " + custody.sentence());
        }
      }
      case Write.PutHere(Here here) ->
          run(
              "INSERT OR REPLACE INTO here (reader, work, edition, locator) VALUES (?,?,?,?)",
              here.reader(),
              here.work(),
              here.edition(),
              Wire.encode(here.locator()));
      case Write.PutStanding(Standing standing) -> put(standing);
      case Write.PutOperation(var operation) ->
          run(
              "INSERT INTO operations (dot, body) VALUES (?,?)"
                  + " ON CONFLICT (dot) DO UPDATE SET body = excluded.body",
              operation.dot(),
              Wire.encode(operation));
      case Write.DropOperation(var dot) -> run("DELETE FROM operations WHERE dot = ?", dot);
      case Write.DropHere(var reader, var work) ->
          run("DELETE FROM here WHERE reader = ? AND work = ?", reader, work);
      case Write.PutPeople(var reader, var granted) -> {
        run("DELETE FROM person");
        for (int i = 0; i < granted.size(); i++) {
          run(
              "INSERT INTO person (reader, place, reads) VALUES (?,?,?)",
              granted.get(i),
              i,
              granted.get(i).equals(reader));
        }
        if (!granted.contains(reader)) {
          run("INSERT INTO person (reader, place, reads) VALUES (?,-1,1)", reader);
        }
      }
      case Write.PutReassignment(var said) ->
          run("INSERT OR IGNORE INTO reassignment (body) VALUES (?)", Wire.encode(said));
      case Write.DropReassignment(var said) ->
          run("DELETE FROM reassignment WHERE body = ?", Wire.encode(said));
      case Write.PutGuestAct(var operation) ->
          run(
              "INSERT OR REPLACE INTO guest_act (dot, body) VALUES (?,?)",
              operation.dot(),
              Wire.encode(operation));
      case Write.DropGuestAct(var dot) -> run("DELETE FROM guest_act WHERE dot = ?", dot);
      case Write.DropReader(var reader) -> {
        run("DELETE FROM here WHERE reader = ?", reader);
        run("DELETE FROM standing WHERE reader = ?", reader);
        run("DELETE FROM settled WHERE reader = ?", reader);
        run("DELETE FROM operations WHERE json_extract(body, '$.reader') = ?", reader);
        run("DELETE FROM annotations WHERE json_extract(body, '$.reader') = ?", reader);
      }
      case Write.PutAnnotation(var change) ->
          run(
              "INSERT OR REPLACE INTO annotations (dot, note, body) VALUES (?,?,?)",
              change.dot(),
              change.note(),
              Wire.encode(change));
      case Write.DropAnnotation(var dot) -> run("DELETE FROM annotations WHERE dot = ?", dot);
      case Write.DropNote(var note) -> run("DELETE FROM annotations WHERE note = ?", note);
      case Write.PutEntitlement(var entitlement) ->
          run(
              "INSERT OR REPLACE INTO entitlements (work, body) VALUES (?,?)",
              entitlement.work(),
              Wire.encode(entitlement));
      case Write.PutItem(var item) ->
          run(
              "INSERT OR REPLACE INTO catalogue (work, body) VALUES (?,?)",
              item.work(),
              Wire.encode(item));
      case Write.DropItem(var work) -> run("DELETE FROM catalogue WHERE work = ?", work);
      case Write.PutFile(BookFile file) -> put(file);
      case Write.PutPaper(Paper paper) ->
          run(
              "INSERT OR REPLACE INTO paper (kind, body) VALUES (?, ?)",
              paper.kind(),
              paper.body());
      case Write.PutTie(Tie tie) ->
          run(
              "INSERT OR REPLACE INTO tie (kind, name, body) VALUES (?, ?, ?)",
              tie.kind(),
              tie.name(),
              tie.body());
      case Write.PutOrder(KeptOrder order) -> put(order);
    }
  }

  private void put(Actor actor) throws SQLException {
    run(
        "INSERT OR REPLACE INTO actor (one, id, n, hash, mark, chain, offered, ends, lamport)"
            + " VALUES (1,?,?,?,?,?,?,?,?)",
        actor.id(),
        actor.n(),
        actor.hash(),
        actor.mark(),
        actor.chain(),
        actor.offered(),
        actor.ends(),
        actor.lamport());
    run("INSERT OR IGNORE INTO lives (id) VALUES (?)", actor.id());
  }

  private void put(Standing standing) throws SQLException {
    Move move = standing.lastMove();
    run(
        "INSERT OR REPLACE INTO standing (reader, work, read, displayed,"
            + " move_from, move_edition, move_locator, move_to) VALUES (?,?,?,?,?,?,?,?)",
        standing.reader(),
        standing.work(),
        standing.read(),
        standing.displayed(),
        move == null ? null : move.from(),
        move == null ? null : move.edition(),
        move == null || move.loc() == null ? null : Wire.encode(move.loc()),
        move == null ? null : move.to());
    // Settled only grows, actor by actor, so what stands there is overwritten and never removed.
    for (Map.Entry<ActorId, Long> settled : standing.settled().upTo().entrySet()) {
      run(
          "INSERT INTO settled (reader, work, actor, n) VALUES (?,?,?,?)"
              + " ON CONFLICT (reader, work, actor) DO UPDATE SET n = excluded.n"
              + " WHERE settled.n < excluded.n",
          standing.reader(),
          standing.work(),
          settled.getKey(),
          settled.getValue());
    }
  }

  /**
   * A file that was let go of is written as one that was refused with that code: a release before
   * this one, which may start on this database again, knows no other.
   */
  private void put(BookFile file) throws SQLException {
    boolean away = file.state() == BookFile.State.AWAY;
    Failure failure =
        away ? new Failure(LET_GO, "Its file was let go of, to have room.") : file.failure();
    run(
        "INSERT OR REPLACE INTO files (edition, work, bytes, state, code, sentence, upload)"
            + " VALUES (?,?,?,?,?,?,?)",
        file.edition(),
        file.work(),
        file.bytes(),
        (away ? BookFile.State.REFUSED : file.state()).name(),
        failure == null ? null : failure.code(),
        failure == null ? null : failure.sentence(),
        file.upload());
  }

  private void put(KeptOrder order) throws SQLException {
    run(
        "INSERT OR REPLACE INTO orders (key, body, n, title, cancelling, outcome, told, life)"
            + " VALUES (?,?,?,?,?,?,?,?)",
        order.order().key(),
        Wire.encode(order.order()),
        order.row().n(),
        order.title(),
        order.cancelling(),
        order.outcome() == null ? null : Wire.encode(order.outcome()),
        order.told(),
        order.row().actor());
  }

  /** Runs one command, its question marks filled in. */
  void run(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      switch (value) {
        case null -> statement.setNull(i + 1, java.sql.Types.NULL);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case Boolean flag -> statement.setInt(i + 1, flag ? 1 : 0);
        default -> statement.setString(i + 1, value.toString()); // texts, and names as written
      }
    }
    statement.executeUpdate();
  }

  /** Closes what was prepared; what is run later is prepared anew. */
  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
