package dev.lectern.app.sqlite;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The device's store in one SQLite file: write-ahead log, {@code synchronous=FULL}, held alone for
 * as long as the device runs. What {@link #commit} returned for survives a power cut.
 *
 * <p>A damaged file is never deleted or repaired, and a failing disk is never replaced by memory:
 * both would lose what was called saved. After an error of the disk nothing more is accepted in
 * this life, because what the disk then holds is known only after reading it anew.
 */
public final class SqliteStore implements Store {
  // A gigabyte: years of reading, and a fence before a defect fills the board's card.
  private static final int MOST_PAGES = 262_144;

  private final Connection connection;
  private final Statements statements;
  private @Nullable Failure broken;

  private SqliteStore(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /**
   * Opens or makes the database.
   *
   * @throws StoreRefused where it is in use by another process, damaged, or cannot be written
   */
  public static SqliteStore open(Path file) throws StoreRefused {
    return open(file, MOST_PAGES);
  }

  /**
   * @param mostPages of 4 KiB; the file grows no larger
   */
  static SqliteStore open(Path file, int mostPages) throws StoreRefused {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        DurableFiles.makePrivateFolder(folder);
        NativeLibrary.prepare(folder);
      }
      Connection connection = connect(file, mostPages);
      try {
        check(connection, file);
        Migrations.run(connection);
        if (folder != null) {
          DurableFiles.syncFolder(folder);
        }
        return new SqliteStore(connection);
      } catch (SQLException | IOException | StoreRefused e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreRefused(sentence(e, file), e);
    } catch (IOException e) {
      throw new StoreRefused("The folder of " + file + " cannot be used.", e);
    }
  }

  private static Connection connect(Path file, int mostPages) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(500);
    config.setCacheSize(-1024);
    config.setMaxPageCount(mostPages);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static void check(Connection connection, Path file) throws SQLException, StoreRefused {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      statement.execute("COMMIT");
      try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!row.next() || !row.getString(1).equals("ok")) {
          throw damaged(file, new SQLException("quick_check"));
        }
      }
    }
  }

  @Override
  public Stored load() {
    try {
      return new Loader(connection).load();
    } catch (SQLException e) {
      throw new IllegalStateException("the database was checked and yet cannot be read", e);
    }
  }

  @Override
  public List<OutboxRow> rows(long from) {
    try {
      return new Loader(connection).rows(from);
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox cannot be read", e);
    }
  }

  @Override
  public List<OutboxRow> rows(ActorId earlier, long from) {
    try {
      return new Loader(connection).rows(earlier, from);
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of an earlier life cannot be read", e);
    }
  }

  @Override
  public void commit(List<Write> writes) throws CannotKeep {
    if (writes.isEmpty()) {
      return;
    }
    if (broken != null) {
      throw new CannotKeep(broken, new SQLException("an earlier error"));
    }
    try {
      // By hand: the driver loses count where SQLite ends a transaction by itself.
      statements.run("BEGIN IMMEDIATE");
      for (Write write : writes) {
        statements.run(write);
      }
      statements.run("COMMIT");
    } catch (SQLException e) {
      undo(e);
      throw new CannotKeep(failure(e), e);
    }
  }

  private void undo(SQLException cause) {
    if (!isFull(cause)) {
      broken = failure(cause);
    }
    try {
      statements.close(); // The driver leaves a failed one unusable.
      statements.run("ROLLBACK");
    } catch (SQLException e) {
      // A full disk may have ended the transaction by itself: then nothing is left to roll back.
      if (!isFull(cause) || e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
        cause.addSuppressed(e);
        broken = failure(cause);
      }
    }
  }

  private static Failure failure(SQLException e) {
    return isFull(e)
        ? new Failure("disk-full", "The disk is full, so nothing more can be kept.")
        : new Failure("disk-broken", "The disk refused to keep it; restart the device.");
  }

  private static boolean isFull(SQLException e) {
    return e instanceof SQLiteException s && s.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
  }

  private static String sentence(SQLException e, Path file) {
    int code = e.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "Another process uses " + file + ", and one device has one process.";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return String.valueOf(damaged(file, e).getMessage());
    }
    return "The database " + file + " cannot be opened: " + e.getMessage() + ".";
  }

  private static StoreRefused damaged(Path file, Throwable cause) {
    return new StoreRefused(
        "The database "
            + file
            + " is damaged; it was left untouched, since it may hold what was not yet sent.",
        cause);
  }

  @Override
  public void close() {
    try {
      statements.close();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be closed", e);
    }
  }
}
