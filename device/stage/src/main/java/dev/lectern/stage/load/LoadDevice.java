package dev.lectern.stage.load;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A device that has always something to send. It speaks the wire as any device does, says hello
 * after each connect, sends what the bridge has not acknowledged, and believes nobody but the
 * bridge's ack. Its rows follow from their numbers, so that what the bridge stored can be compared.
 */
public final class LoadDevice implements AutoCloseable {
  private final Enrolled who;
  private final ActorId actor;
  private final Prose prose;
  private final int rowsPerMessage;
  private final long window;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private @Nullable MqttLine line;
  private boolean greeted;
  private boolean over;
  private long made;
  private long sent;
  private long acknowledged;
  private volatile long hellos;
  private @Nullable String trouble;

  /**
   * @param rowsPerMessage 1 for live traffic, more for catching up
   * @param window rows that may be on their way without an ack
   */
  public LoadDevice(Enrolled who, ActorId actor, Prose prose, int rowsPerMessage, long window) {
    this.who = who;
    this.actor = actor;
    this.prose = prose;
    this.rowsPerMessage = rowsPerMessage;
    this.window = window;
  }

  public ActorId actor() {
    return actor;
  }

  /** The row of that number, the same bytes at every call. */
  public Row row(long n) {
    return prose.row(actor, n);
  }

  /** Connects and says hello; where the bridge is away, nothing happens. */
  public boolean connect(int port) {
    try {
      long mine = hellos + 1;
      hellos = mine;
      MqttLine opened = MqttLine.open(port, who, this::heard, () -> ended(mine));
      locked(
          () -> {
            line = opened;
            greeted = false;
          });
      opened.publish(Wire.encode(hello()));
      return true;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Message.Hello hello() {
    long last = made();
    String hash = last == 0 ? null : Sha256.hex(prose.row(actor, last).body());
    return new Message.Hello(actor, last, hash, new Cursor(null, 0), "%016x".formatted(hellos));
  }

  /** Sends on until {@code last} rows were acknowledged, the line broke, or patience ended. */
  public boolean sendUpTo(long last, long patienceMillis) throws InterruptedException {
    while (true) {
      List<Row> rows;
      MqttLine open;
      lock.lock();
      try {
        long nanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (!over && line != null && !mayGo(last)) {
          if (acknowledged >= last) {
            return true;
          }
          nanos = changed.awaitNanos(nanos);
          if (nanos <= 0) {
            return false;
          }
        }
        if (over || line == null) {
          return acknowledged >= last;
        }
        open = line;
        rows = next(last);
      } finally {
        lock.unlock();
      }
      try {
        if (!open.publish(Wire.encode(new Message.Rows(actor, rows)))) {
          return false;
        }
      } catch (IOException broke) {
        ended(hellos);
        return false;
      }
    }
  }

  private boolean mayGo(long last) {
    return greeted && sent < last && sent - acknowledged + rowsPerMessage <= window;
  }

  private List<Row> next(long last) {
    List<Row> rows = new ArrayList<>(rowsPerMessage);
    while (rows.size() < rowsPerMessage && sent < last) {
      rows.add(prose.row(actor, ++sent));
    }
    made = Math.max(made, sent);
    return rows;
  }

  private void heard(String text) {
    Message message;
    try {
      message = Wire.decode(text);
    } catch (MalformedMessage malformed) {
      locked(() -> trouble = malformed.sentence());
      return;
    }
    if (message instanceof Message.Welcome welcome) {
      locked(
          () -> {
            if (welcome.fork() || welcome.mark() < acknowledged) {
              trouble =
                  "the bridge has forgotten rows: it remembers %d, and has acknowledged %d%s"
                      .formatted(welcome.mark(), acknowledged, welcome.fork() ? ", fork" : "");
            }
            acknowledged = Math.max(acknowledged, welcome.mark());
            sent = acknowledged;
            greeted = true;
          });
    } else if (message instanceof Message.Ack ack && ack.actor().equals(actor)) {
      locked(
          () -> {
            acknowledged = Math.max(acknowledged, ack.mark());
            if (!ack.refused().isEmpty()) {
              trouble = "a row was refused: " + ack.refused().getFirst();
            }
          });
    }
  }

  /** An earlier line that ends late says nothing about the present one. */
  private void ended(long which) {
    locked(
        () -> {
          if (which == hellos) {
            line = null;
            greeted = false;
          }
        });
  }

  /** Breaks the line, as a network does. */
  public void cut() {
    MqttLine open = line();
    if (open != null) {
      try {
        open.close();
      } catch (IOException alreadyGone) {
        // Which is what was wanted.
      }
    }
  }

  public boolean isConnected() {
    return line() != null;
  }

  private @Nullable MqttLine line() {
    lock.lock();
    try {
      return line;
    } finally {
      lock.unlock();
    }
  }

  /** Rows that were ever sent. */
  public long made() {
    lock.lock();
    try {
      return made;
    } finally {
      lock.unlock();
    }
  }

  public long acknowledged() {
    lock.lock();
    try {
      return acknowledged;
    } finally {
      lock.unlock();
    }
  }

  /** Rows that were sent and not acknowledged. */
  public long onTheirWay() {
    lock.lock();
    try {
      return sent - acknowledged;
    } finally {
      lock.unlock();
    }
  }

  /** What must never happen, or null where it has not. */
  public @Nullable String trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    locked(() -> over = true);
    cut();
  }
}
