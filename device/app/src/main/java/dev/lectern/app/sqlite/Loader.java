package dev.lectern.app.sqlite;

import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.KeptCustody;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Persons;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Tie;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads everything back, as at the last commit. */
final class Loader {
  private final Connection connection;

  Loader(Connection connection) {
    this.connection = connection;
  }

  Stored load() throws SQLException {
    List<Actor> actors =
        all("SELECT id, n, hash, mark, chain, offered, ends, lamport FROM actor", Loader::actor);
    List<Cursor> cursors = all("SELECT incarnation, place FROM cursor", Loader::cursor);
    List<Screen> screens = all("SELECT open, asleep FROM screen", Loader::screen);
    List<KeptCustody> custodies =
        all("SELECT value FROM settings WHERE name = 'custody'", Loader::custody);
    return new Stored(
        actors.isEmpty() ? null : actors.getFirst(),
        all(
            "SELECT n, kind, body, covers, state, taken_at FROM outbox WHERE state <> 'SENT'"
                + " ORDER BY n",
            Loader::row),
        cursors.isEmpty() ? new Cursor(null, 0) : cursors.getFirst(),
        screens.isEmpty() ? new Screen(null, false) : screens.getFirst(),
        all("SELECT reader, work, edition, locator FROM here ORDER BY reader, work", Loader::here),
        all(
            "SELECT reader, work, read, displayed, move_from, move_edition, move_locator, move_to"
                + " FROM standing ORDER BY reader, work",
            this::standing),
        all(
            "SELECT body FROM operations ORDER BY arrival",
            row -> Wire.decodeOperation(row.getString(1))),
        all(
            "SELECT body FROM entitlements ORDER BY work",
            row -> Wire.decodeEntitlement(row.getString(1))),
        all("SELECT body FROM catalogue ORDER BY work", row -> Wire.decodeItem(row.getString(1))),
        all(
            "SELECT edition, work, bytes, state, code, sentence, upload FROM files"
                + " ORDER BY edition",
            Loader::file),
        all(
            "SELECT body, n, title, cancelling, outcome, told, life FROM orders ORDER BY life, n",
            Loader::order),
        all(
            "SELECT r.life, coalesce(e.last, max(r.n)), max(r.taken_at),"
                + " max(r.kind IN ('order', 'cancel')), e.chain, e.confirmed FROM earlier_row r"
                + " LEFT JOIN earlier_life e ON e.life = r.life GROUP BY r.life ORDER BY r.life",
            row ->
                new EarlierLife(
                    ActorId.parse(row.getString(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getString(5),
                    orNull(row.getString(6), Incarnation::new))),
        persons(),
        all(
            "SELECT body FROM annotations ORDER BY dot",
            row -> Wire.decodeAnnotation(row.getString(1))),
        all(
            "SELECT kind, name, body FROM tie ORDER BY kind, name",
            row -> new Tie(row.getString(1), row.getString(2), row.getString(3))),
        custodies.isEmpty() ? null : custodies.getFirst(),
        all(
            "SELECT kind, body FROM paper ORDER BY kind",
            row -> new Paper(row.getString(1), row.getString(2))));
  }

  /** The outbox's rows from {@code from} on, in any state. */
  List<OutboxRow> rows(long from) throws SQLException {
    return all(
        "SELECT n, kind, body, covers, state, taken_at FROM outbox WHERE n >= "
            + from
            + " ORDER BY n",
        Loader::row);
  }

  /** An earlier life's rows from {@code from} on. */
  List<OutboxRow> rows(ActorId life, long from) throws SQLException {
    // An actor's written form is letters, digits, hyphens and a dot.
    return all(
        "SELECT n, kind, body, covers, state, taken_at FROM earlier_row WHERE life = '"
            + life
            + "' AND n >= "
            + from
            + " ORDER BY n",
        Loader::row);
  }

  private Persons persons() throws SQLException {
    List<ReaderId> reading =
        all("SELECT reader FROM person WHERE reads = 1", row -> new ReaderId(row.getString(1)));
    return new Persons(
        reading.isEmpty() ? null : reading.getFirst(),
        all(
            "SELECT reader FROM person WHERE place >= 0 ORDER BY place",
            row -> new ReaderId(row.getString(1))),
        all("SELECT body FROM reassignment", row -> Wire.decodeReassignment(row.getString(1))),
        all("SELECT body FROM guest_act", row -> Wire.decodeOperation(row.getString(1))));
  }

  private interface Form<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String query, Form<T> form) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        all.add(form.of(rows));
      }
    }
    return all;
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return new Actor(
        ActorId.parse(row.getString(1)),
        row.getLong(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getLong(6),
        row.getObject(7) == null ? null : row.getLong(7),
        row.getLong(8));
  }

  private static Cursor cursor(ResultSet row) throws SQLException {
    return new Cursor(orNull(row.getString(1), Incarnation::new), row.getLong(2));
  }

  private static KeptCustody custody(ResultSet row) throws SQLException {
    String kept = row.getString(1);
    int space = kept.indexOf(' ');
    return new KeptCustody(kept.substring(0, space), kept.substring(space + 1));
  }

  private static Screen screen(ResultSet row) throws SQLException {
    return new Screen(orNull(row.getString(1), WorkId::new), row.getBoolean(2));
  }

  private static OutboxRow row(ResultSet row) throws SQLException {
    return new OutboxRow(
        new Row(row.getLong(1), row.getString(2), row.getString(3)),
        row.getLong(4),
        OutboxRow.State.valueOf(row.getString(5)),
        row.getLong(6));
  }

  private static Here here(ResultSet row) throws SQLException {
    return new Here(
        new ReaderId(row.getString(1)),
        new WorkId(row.getString(2)),
        EditionId.parse(row.getString(3)),
        Wire.decodeLocator(row.getString(4)));
  }

  private Standing standing(ResultSet row) throws SQLException {
    Dot to = orNull(row.getString(8), Dot::parse);
    Move move =
        to == null
            ? null
            : new Move(
                orNull(row.getString(5), Dot::parse),
                orNull(row.getString(6), EditionId::parse),
                orNull(row.getString(7), Wire::decodeLocator),
                to);
    return new Standing(
        new ReaderId(row.getString(1)),
        new WorkId(row.getString(2)),
        row.getInt(3),
        orNull(row.getString(4), Dot::parse),
        move,
        settled(row.getString(1), row.getString(2)));
  }

  private Settled settled(String reader, String work) throws SQLException {
    SortedMap<ActorId, Long> settled = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT actor, n FROM settled WHERE reader = ? AND work = ?")) {
      statement.setString(1, reader);
      statement.setString(2, work);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          settled.put(ActorId.parse(rows.getString(1)), rows.getLong(2));
        }
      }
    }
    return new Settled(settled);
  }

  private static BookFile file(ResultSet row) throws SQLException {
    String code = row.getString(5);
    boolean away = Statements.LET_GO.equals(code);
    return new BookFile(
        EditionId.parse(row.getString(1)),
        new WorkId(row.getString(2)),
        row.getLong(3),
        away ? BookFile.State.AWAY : BookFile.State.valueOf(row.getString(4)),
        code == null || away ? null : new Failure(code, row.getString(6)),
        row.getBoolean(7));
  }

  private static KeptOrder order(ResultSet row) throws SQLException {
    return new KeptOrder(
        Wire.decodeOrder(row.getString(1)),
        new Dot(ActorId.parse(row.getString(7)), row.getLong(2)),
        row.getString(3),
        row.getBoolean(4),
        orNull(row.getString(5), Wire::decodeOutcome),
        row.getBoolean(6));
  }

  private static <T> @Nullable T orNull(@Nullable String written, Function<String, T> read) {
    return written == null ? null : read.apply(written);
  }
}
