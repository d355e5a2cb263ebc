package dev.lectern.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Collects what is logged as SEVERE through the JDK's logging, which the product's own code uses.
 */
final class ErrorLog extends Handler {
  private final List<String> seen = new ArrayList<>();

  ErrorLog() {
    setLevel(Level.SEVERE);
  }

  void attach() {
    Logger.getLogger("").addHandler(this);
  }

  void detach() {
    Logger.getLogger("").removeHandler(this);
  }

  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
      Throwable thrown = record.getThrown();
      String why = thrown == null ? "" : " (" + thrown + ")";
      seen.add(record.getLoggerName() + ": " + record.getMessage() + why);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
