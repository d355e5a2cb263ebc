package dev.lectern.bridge.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * Statements on one connection, prepared once each. Arguments are bound by type: whole numbers and
 * truth values as integers, everything else by its written form.
 *
 * <p>Statements that run often say {@code LIMIT ? + 0}: SQLite plans by a bare {@code LIMIT ?}, so
 * it prepares the statement anew whenever that is bound, which takes several times as long as it
 * runs.
 */
public final class Sql implements AutoCloseable {

  /** Reads one line of an answer. */
  @FunctionalInterface
  public interface Line<T> {
    T of(ResultSet columns) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private int depth;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Runs a change; returns how many lines it touched. */
  public int update(String sql, @Nullable Object... arguments) {
    try {
      return bound(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw new StoreFailure("cannot run: " + sql, e);
    }
  }

  /** Runs an insert that returns the new line's id. */
  public long insert(String sql, @Nullable Object... arguments) {
    return number(sql + " RETURNING id", arguments);
  }

  public <T> List<T> list(String sql, Line<T> line, @Nullable Object... arguments) {
    List<T> lines = new ArrayList<>();
    try (ResultSet columns = bound(sql, arguments).executeQuery()) {
      while (columns.next()) {
        lines.add(line.of(columns));
      }
    } catch (SQLException e) {
      forget(sql);
      throw new StoreFailure("cannot run: " + sql, e);
    }
    return lines;
  }

  /** The answer's first line, where it has one. */
  public <T> Optional<T> one(String sql, Line<T> line, @Nullable Object... arguments) {
    List<T> lines = list(sql, line, arguments);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
  }

  /** The names of an answer's columns, in their order. */
  public List<String> columns(String sql) {
    try (ResultSet columns = bound(sql).executeQuery()) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns.getMetaData().getColumnCount(); i++) {
        names.add(columns.getMetaData().getColumnName(i));
      }
      return names;
    } catch (SQLException e) {
      forget(sql);
      throw new StoreFailure("cannot run: " + sql, e);
    }
  }

  /** The whole number of an answer with one line and one column; 0 where that is null. */
  public long number(String sql, @Nullable Object... arguments) {
    return one(sql, columns -> columns.getLong(1), arguments).orElseThrow();
  }

  /** Does a part that may fail alone: when it throws, only the part is undone. */
  public <T extends @Nullable Object> T part(Supplier<T> part) {
    String name = "part" + ++depth;
    try {
      update("SAVEPOINT " + name);
      boolean done = false;
      try {
        T value = part.get();
        done = true;
        return value;
      } finally {
        if (done) {
          update("RELEASE " + name);
        } else {
          unlessOver("ROLLBACK TO " + name);
          unlessOver("RELEASE " + name);
        }
      }
    } finally {
      depth--;
    }
  }

  /** Runs what ends a transaction or a part of it, where a full disk has not ended all of it. */
  private void unlessOver(String end) {
    try {
      update(end);
    } catch (StoreFailure failure) {
      if (!(failure.getCause() instanceof SQLException e)
          || e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
        throw failure;
      }
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      switch (argument) {
        case null -> statement.setObject(i + 1, null);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case Boolean truth -> statement.setLong(i + 1, truth ? 1 : 0);
        default -> statement.setString(i + 1, argument.toString());
      }
    }
    return statement;
  }

  /** The driver leaves a statement that failed unusable. */
  private void forget(String sql) {
    PreparedStatement failed = prepared.remove(sql);
    if (failed != null) {
      try {
        failed.close();
      } catch (SQLException alreadyTold) {
        // Closing repeats the failure that is being told of.
      }
    }
  }

  /** Copies the whole database into a new file; within a transaction, the state that it sees. */
  void backup(Path file) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("backup to '" + file.toString().replace("'", "''") + "'");
    } catch (SQLException e) {
      throw new StoreFailure("the database cannot be copied", e);
    }
  }

  void begin(String how) {
    update(how);
  }

  void commit() {
    update("COMMIT");
  }

  /** Ends a transaction that failed; a full disk may have ended it already. */
  void rollback() {
    unlessOver("ROLLBACK");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreFailure("cannot close the database", e);
    }
  }
}
