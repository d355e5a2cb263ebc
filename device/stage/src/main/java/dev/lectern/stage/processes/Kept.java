package dev.lectern.stage.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A program that is kept running until its power plug is pulled. One that ends by itself is started
 * again, {@link #MOST_STARTS} times a minute at most.
 *
 * <p>The child is told by the environment ({@code LECTERN_PARENT_STDIN}) that the end of its
 * standard input is the end of its parent: so nothing outlives a stage that was itself killed.
 */
public final class Kept implements AutoCloseable {
  static final int MOST_STARTS = 5;
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);

  private final Program program;
  private final LongSupplier millis;
  private final Runnable changed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Long> startedAt = new ArrayDeque<>();
  private @Nullable Process process;
  private State state = State.OFF;
  private @Nullable String readyLine;
  private boolean wanted;

  public enum State {
    OFF,
    STARTING,
    RUNNING,
    FAILED
  }

  /**
   * @param millis a clock that never runs backwards, milliseconds
   * @param changed called, from any thread, after each change of state
   */
  public Kept(Program program, LongSupplier millis, Runnable changed) {
    this.program = program;
    this.millis = millis;
    this.changed = changed;
  }

  public String name() {
    return program.name();
  }

  public State state() {
    return locked(() -> state);
  }

  public boolean isRunning() {
    return state() == State.RUNNING;
  }

  /** The process id, or 0 while it is off. */
  public long pid() {
    return locked(() -> process != null && process.isAlive() ? process.pid() : 0L);
  }

  /** What the program last printed when it was ready, or null before it ever was. */
  public @Nullable String readyLine() {
    return locked(() -> readyLine);
  }

  /**
   * Starts the program and returns its ready line.
   *
   * @throws StartFailed with one sentence, where it ends or stays silent instead
   */
  public String start() throws StartFailed {
    Process started;
    lock.lock();
    try {
      if (state == State.RUNNING && readyLine != null && process != null && process.isAlive()) {
        return readyLine;
      }
      wanted = true;
      state = State.STARTING;
      started = launch();
      process = started;
    } finally {
      lock.unlock();
    }
    changed.run();
    try {
      String line = awaitReady(started);
      locked(
          () -> {
            if (Objects.equals(process, started) && started.isAlive()) {
              readyLine = line;
              state = State.RUNNING;
            }
            return null;
          });
      return line;
    } catch (StartFailed failed) {
      started.destroyForcibly();
      locked(
          () -> {
            if (Objects.equals(process, started) && state == State.STARTING) {
              state = State.FAILED;
            }
            return null;
          });
      throw failed;
    } finally {
      changed.run();
    }
  }

  /** Pulls the power: kill -9, at once; the program stays off until it is started again. */
  public void killHard() {
    Process victim =
        locked(
            () -> {
              wanted = false;
              state = State.OFF;
              return process;
            });
    if (victim != null) {
      victim.destroyForcibly();
      victim.onExit().join();
    }
    changed.run();
  }

  private Process launch() throws StartFailed {
    try {
      Files.createDirectories(program.log().toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(program.command());
      builder.environment().put("LECTERN_PARENT_STDIN", "1");
      builder.redirectError(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
      startedAt.addLast(millis.getAsLong());
      Process started = builder.start();
      var _ = started.onExit().thenAccept(this::ended);
      return started;
    } catch (IOException unstartable) {
      state = State.FAILED;
      throw new StartFailed(program.name() + " cannot be started: " + unstartable.getMessage());
    }
  }

  private String awaitReady(Process started) throws StartFailed {
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread.ofVirtual().name(program.name() + "-output").start(() -> readOutput(started, first));
    try {
      return first.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      throw new StartFailed(
          "%s said nothing for %d seconds; its log is %s."
              .formatted(program.name(), START_PATIENCE.toSeconds(), program.log()));
    } catch (ExecutionException ended) {
      throw new StartFailed(
          "%s ended before it was ready: %s"
              .formatted(program.name(), LogTail.lastSentence(program.log())));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new StartFailed(program.name() + " was not waited for.");
    }
  }

  private void readOutput(Process started, CompletableFuture<String> first) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        OutputStream log =
            Files.newOutputStream(
                program.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!first.isDone() && line.startsWith("{")) {
          first.complete(line);
        } else {
          log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
          log.flush();
        }
      }
    } catch (IOException cutOff) {
      // A killed program's output ends in the middle; what came before it is in the log.
    } finally {
      first.completeExceptionally(new IOException("output ended"));
    }
  }

  private void ended(Process which) {
    boolean again =
        locked(
            () -> {
              if (!Objects.equals(process, which) || !wanted || state != State.RUNNING) {
                return false;
              }
              long minuteAgo = millis.getAsLong() - 60_000;
              startedAt.removeIf(at -> at < minuteAgo);
              state = startedAt.size() < MOST_STARTS ? State.STARTING : State.FAILED;
              return state == State.STARTING;
            });
    changed.run();
    if (again) {
      Thread.ofVirtual().start(this::startAgain);
    }
  }

  private void startAgain() {
    try {
      start();
    } catch (StartFailed failed) {
      changed.run();
    }
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the program politely, and after two seconds without courtesy. */
  @Override
  public void close() {
    Process ending =
        locked(
            () -> {
              wanted = false;
              state = State.OFF;
              return process;
            });
    if (ending == null || !ending.isAlive()) {
      return;
    }
    ending.destroy();
    try {
      if (!ending.waitFor(2, TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        ending.waitFor(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException hurried) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
