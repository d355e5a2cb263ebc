package dev.lectern.app.ears;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hearing program as a child, and starts it again when it dies: a native recogniser may
 * take its process down, and the device must not notice more than a pause.
 *
 * <p>Frames on both pipes: one byte type, four bytes length (big-endian), payload. When this
 * process ends in any way, the child sees the end of its input and ends too.
 */
public final class EarsProcess implements AutoCloseable {
  private static final int LONGEST_FRAME = 8 * 1024 * 1024;

  private final List<String> command;
  private final Path errors;
  private final EarsListener listener;
  private final LongSupplier nanos;
  private final Pauses pauses;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  private final Object writing = new Object();
  private @Nullable Process child;
  private @Nullable DataOutputStream out;
  private @Nullable String grammar;

  /**
   * How long to wait before a new child.
   *
   * @param healthy a child that lived so long starts the pauses anew
   */
  public record Pauses(Duration first, Duration longest, Duration healthy) {
    public static Pauses usual() {
      return new Pauses(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
  }

  /**
   * @param errors file that takes the child's error output, anew for each child
   * @param nanos a steady clock, nanoseconds
   */
  public EarsProcess(
      List<String> command, Path errors, EarsListener listener, LongSupplier nanos, Pauses pauses) {
    this.command = List.copyOf(command);
    this.errors = errors;
    this.listener = listener;
    this.nanos = nanos;
    this.pauses = pauses;
    this.thread = Thread.ofPlatform().name("ears").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** What may be said from now on; a child started later gets it first. */
  public void grammar(String json) {
    synchronized (writing) {
      grammar = json;
      write('G', json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Gives a whole utterance, mono, signed 16 bits little-endian, 16 kHz.
   *
   * @return false where no child could take it
   */
  public boolean utterance(long id, byte[] pcm) {
    ByteBuffer payload = ByteBuffer.allocate(8 + pcm.length);
    payload.putLong(id).put(pcm);
    synchronized (writing) {
      return write('U', payload.array());
    }
  }

  /** Ends the child; returns when it is gone, a few seconds at most. */
  @Override
  public void close() {
    closing.countDown();
    Process running;
    synchronized (writing) {
      write('Q', new byte[0]);
      running = child;
    }
    try {
      if (running != null && !running.waitFor(1, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
      thread.join(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    while (closing.getCount() > 0) {
      long born = nanos.getAsLong();
      String end = live();
      if (closing.getCount() == 0) {
        return;
      }
      listener.gone(end);
      boolean healthy = nanos.getAsLong() - born > pauses.healthy().toNanos();
      failures = healthy ? 0 : failures + 1;
      long pause =
          Math.min(
              pauses.longest().toMillis(),
              pauses.first().toMillis() << Math.min(20, Math.max(0, failures - 1)));
      try {
        if (closing.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** One child's whole life. Returns why it ended. */
  private String live() {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      return "The hearing program cannot be started.";
    }
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      synchronized (writing) {
        child = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        if (grammar != null) {
          write('G', grammar.getBytes(StandardCharsets.UTF_8));
        }
      }
      while (true) {
        int type = in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FRAME) {
          return "The hearing program spoke out of order.";
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        tell(type, new String(payload, StandardCharsets.UTF_8));
      }
    } catch (EOFException e) {
      return "The hearing program has ended.";
    } catch (IOException e) {
      return "The hearing program cannot be heard.";
    } finally {
      synchronized (writing) {
        child = null;
        out = null;
      }
      process.destroyForcibly();
    }
  }

  private void tell(int type, String text) {
    switch (type) {
      case 'R' -> listener.ready(text);
      case 'H' -> listener.heard(text);
      default -> {
        // A log line, or a frame of a later version: nothing to act on.
      }
    }
  }

  private boolean write(int type, byte[] payload) {
    DataOutputStream to = out;
    if (to == null) {
      return false;
    }
    try {
      to.writeByte(type);
      to.writeInt(payload.length);
      to.write(payload);
      to.flush();
      return true;
    } catch (IOException e) {
      return false; // The reading side sees the end, and starts another child.
    }
  }
}
