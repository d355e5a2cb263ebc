package dev.lectern.hardware.panel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs, kept from the console. */
final class Said extends Handler implements AutoCloseable {
  private final Logger log;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Said(Class<?> of) {
    log = Logger.getLogger(of.getName());
    log.addHandler(this);
    log.setUseParentHandlers(false);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(new SimpleFormatter().formatMessage(line));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    log.removeHandler(this);
    log.setUseParentHandlers(true);
  }
}
