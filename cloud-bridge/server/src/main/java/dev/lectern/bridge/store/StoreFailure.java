package dev.lectern.bridge.store;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/** The database could not do what it was told. Nothing of that transaction is kept. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** SQLite's codes for what one statement or its values did wrong. */
  private static final Set<Integer> STATEMENTS = Set.of(1, 18, 19, 20, 21, 25);

  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the one statement was at fault, and not the disk or the database. */
  public boolean isStatements() {
    return getCause() instanceof SQLException e && STATEMENTS.contains(e.getErrorCode() & 0xff);
  }

  /** Whether there was no room on the disk: it passes when somebody makes some. */
  public boolean isDiskFull() {
    return getCause() instanceof SQLException e
        && (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
  }

  /** What people are told. */
  public String sentence() {
    return isDiskFull()
        ? "The bridge's disk is full: nothing is taken over or acknowledged until there is room."
        : "The bridge's disk refused to keep something; its log says more.";
  }
}
