package dev.lectern.bridge.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite in WAL mode with {@code synchronous=FULL}: a commit is on the disk when it returns. WAL
 * lets pages and doors read beside the writer.
 */
public final class SqliteStore implements Store {
  private final Sql writer;
  private final BlockingQueue<Sql> readers;
  private final int readConnections;
  private @Nullable Checkpoints checkpoints;

  private SqliteStore(Sql writer, BlockingQueue<Sql> readers) {
    this.writer = writer;
    this.readers = readers;
    this.readConnections = readers.size();
  }

  /**
   * Opens the database in that file, making or migrating it first.
   *
   * @throws StoreFailure where the file is no database or the disk fails
   */
  public static SqliteStore open(Path file, int readConnections) {
    madeForOwner(file);
    Sql writer = migrated(file);
    BlockingQueue<Sql> readers = new ArrayBlockingQueue<>(readConnections);
    for (int i = 0; i < readConnections; i++) {
      readers.add(connect(file));
    }
    return new SqliteStore(writer, readers);
  }

  /** A database that is no file, and is gone once it is closed. Only its writer sees it. */
  public static SqliteStore inMemory() {
    return new SqliteStore(migrated(Path.of(":memory:")), new ArrayBlockingQueue<>(1));
  }

  private static Sql migrated(Path file) {
    Sql writer = connect(file);
    boolean opened = false;
    try {
      migrate(writer);
      opened = true;
    } finally {
      if (!opened) {
        writer.close();
      }
    }
    return writer;
  }

  /**
   * As {@link #open}, for a program that goes on for long: the log is copied into the file beside
   * the writer, not by it.
   */
  public static SqliteStore openForLong(Path file, int readConnections) {
    SqliteStore store = open(file, readConnections);
    store.checkpoints = new Checkpoints(connect(file));
    store.writer.number("PRAGMA wal_autocheckpoint = " + Checkpoints.LAST_RESORT);
    return store;
  }

  /**
   * Opens a database that another process may be using: nothing is made and nothing migrated.
   *
   * @throws StoreFailure where it is of another version
   */
  public static SqliteStore openBeside(Path file) {
    Sql writer = connect(file);
    if (writer.number("PRAGMA user_version") != Migrations.latest()) {
      writer.close();
      throw new StoreFailure(
          "The memory " + file + " is of another version of Lectern.", new SQLException("version"));
    }
    BlockingQueue<Sql> readers = new ArrayBlockingQueue<>(1);
    readers.add(connect(file));
    return new SqliteStore(writer, readers);
  }

  /** SQLite would make it readable for everybody. */
  private static void madeForOwner(Path file) {
    try {
      OwnerOnly.file(file);
    } catch (IOException e) {
      throw new StoreFailure("the file " + file + " cannot be made", new SQLException(e));
    }
  }

  private static void migrate(Sql writer) {
    int version = (int) writer.number("PRAGMA user_version");
    if (version != Migrations.latest()) {
      writer.begin("BEGIN IMMEDIATE");
      Migrations.run(writer, version);
      writer.update("PRAGMA user_version = " + Migrations.latest());
      writer.commit();
    }
  }

  static Sql connect(Path file) {
    try {
      Properties properties = new Properties();
      // Else the driver asks for the last row's id after every insert, by a statement made anew.
      properties.setProperty("jdbc.get_generated_keys", "false");
      // SQLite's own lock is taken at every value read; here no two threads share a connection.
      SQLiteConfig config = new SQLiteConfig(properties);
      config.setOpenMode(SQLiteOpenMode.NOMUTEX);
      Connection connection =
          DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA foreign_keys = ON");
        statement.execute("PRAGMA busy_timeout = 5000");
        // What is deleted is overwritten, not only forgotten.
        statement.execute("PRAGMA secure_delete = ON");
        // A batch of many rows fits: else it is written twice, once early and once at its commit.
        statement.execute("PRAGMA cache_size = -8000");
        statement.execute("PRAGMA wal_autocheckpoint = 4000");
        // What a part may undo is kept in memory, not in a file.
        statement.execute("PRAGMA temp_store = MEMORY");
      }
      leaveTransactionsToUs(connection);
      return new Sql(connection);
    } catch (SQLException e) {
      throw new StoreFailure("cannot open the database " + file, e);
    }
  }

  /**
   * Else the driver tries to begin a transaction before each statement, which fails within ours.
   * Its own way to say so would begin one at once, and another after each commit.
   */
  private static void leaveTransactionsToUs(Connection connection) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
  }

  @Override
  public synchronized <T extends @Nullable Object> T write(Work<T> work) {
    if (checkpoints == null) {
      return transaction(writer, "BEGIN IMMEDIATE", work);
    }
    checkpoints.before(writer);
    T value = transaction(writer, "BEGIN IMMEDIATE", work);
    checkpoints.committed();
    return value;
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    Sql reader = take();
    try {
      return transaction(reader, "BEGIN", work);
    } finally {
      readers.add(reader);
    }
  }

  /** By SQLite's own backup, within the reader's transaction: so both are one state. */
  @Override
  public <T extends @Nullable Object> T copy(Path file, Work<T> work) {
    madeForOwner(file);
    Sql reader = take();
    try {
      return transaction(
          reader,
          "BEGIN",
          sql -> {
            T value = work.in(sql);
            sql.backup(file);
            return value;
          });
    } finally {
      readers.add(reader);
    }
  }

  @Override
  public synchronized void purge() {
    List<Sql> held = new ArrayList<>();
    try {
      for (int i = 0; i < readConnections; i++) {
        held.add(take());
      }
      writer.update("VACUUM");
      long busy =
          writer.one("PRAGMA wal_checkpoint(TRUNCATE)", columns -> columns.getLong(1)).orElse(1L);
      if (busy != 0) {
        throw new StoreFailure(
            "the log could not be emptied: somebody else reads it", new SQLException("busy"));
      }
    } finally {
      readers.addAll(held);
    }
  }

  /**
   * Opens a copy that nobody writes to, checks every page and index of it, and does the work on it.
   * The file is left as it is.
   *
   * @throws StoreFailure where it is no database or damaged
   */
  public static <T extends @Nullable Object> T readCopy(Path file, Work<T> work) {
    try (Sql sql = open("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1")) {
      String state =
          sql.one("PRAGMA integrity_check(1)", columns -> columns.getString(1)).orElse("");
      long version = sql.number("PRAGMA user_version");
      if (!state.equals("ok") || version > Migrations.latest()) {
        throw new StoreFailure(
            state.equals("ok")
                ? "it is of a later version of Lectern"
                : "integrity_check: " + state,
            new SQLException(state));
      }
      return work.in(sql);
    }
  }

  private static Sql open(String url) {
    try {
      return new Sql(DriverManager.getConnection(url));
    } catch (SQLException e) {
      throw new StoreFailure("it cannot be opened", e);
    }
  }

  private static <T extends @Nullable Object> T transaction(Sql sql, String begin, Work<T> work) {
    sql.begin(begin);
    boolean done = false;
    try {
      T value = work.in(sql);
      sql.commit();
      done = true;
      return value;
    } finally {
      if (!done) {
        sql.rollback();
      }
    }
  }

  private Sql take() {
    try {
      return readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure("interrupted while waiting for the database", e);
    }
  }

  @Override
  public synchronized void close() {
    if (checkpoints != null) {
      checkpoints.close();
    }
    for (int i = 0; i < readConnections; i++) {
      take().close();
    }
    writer.close();
  }
}
