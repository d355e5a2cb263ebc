package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * The exports that were asked for at the door: made one after the other on a thread of their own,
 * and kept for a day. None outlives the bridge's process; whoever wants one asks again.
 */
public final class Exports implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Exports.class.getName());

  /** How far one has come; the written form is the lower-case name. */
  public enum Stage {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * @param taker who asked for it
   * @param done of {@code all} steps, of no unit
   * @param bytes of the ZIP; 0 before it is done
   * @param code empty where it has not failed
   */
  public record Status(
      String id,
      Whose whose,
      Taker taker,
      Stage stage,
      Instant asked,
      long done,
      long all,
      long bytes,
      String code,
      String sentence) {
    private Status at(long reached, long whole) {
      return new Status(id, whose, taker, Stage.RUNNING, asked, reached, whole, 0, "", "");
    }

    private Status ended(Export.Outcome outcome) {
      return switch (outcome) {
        case Export.Outcome.Made made ->
            new Status(id, whose, taker, Stage.DONE, asked, all, all, made.bytes(), "", "");
        case Export.Outcome.Refused no -> failed(no.code(), no.sentence());
      };
    }

    private Status failed(String because, String told) {
      return new Status(id, whose, taker, Stage.FAILED, asked, done, all, 0, because, told);
    }
  }

  private final Export export;
  private final Path folder;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ExportLimits limits;
  private final Deque<Status> statuses = new ArrayDeque<>();
  private final ThreadPoolExecutor thread;

  /** Held while one is made. */
  private final ReentrantLock making = new ReentrantLock();

  /**
   * @param folder where they lie; what an earlier process left there is removed
   */
  public Exports(
      Export export, Path folder, InstantSource clock, RandomGenerator random, ExportLimits limits)
      throws IOException {
    this.export = export;
    this.folder = folder;
    this.clock = clock;
    this.random = random;
    this.limits = limits;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.waiting()),
            Thread.ofPlatform().name("exports").daemon().factory());
    sweep();
  }

  /** Begins one as soon as those before it are done; empty where too many wait. */
  public synchronized Optional<Status> ask(Whose whose) {
    return ask(whose, Taker.OWNER);
  }

  /**
   * As {@link #ask}, of a reader who takes along what is hers. One at a time: an earlier one of
   * hers gives way, and empty where that is still being made.
   */
  public synchronized Optional<Status> askHerself(AccountId account, ReaderId reader) {
    Whose whose = new Whose(account, reader);
    List<Status> hers =
        all().stream()
            .filter(it -> it.taker() == Taker.HERSELF && it.whose().equals(whose))
            .toList();
    if (!hers.stream().allMatch(Exports::isOver)) {
      return Optional.empty();
    }
    Optional<Status> asked = ask(whose, Taker.HERSELF);
    if (asked.isPresent()) {
      hers.forEach(this::drop);
    }
    return asked;
  }

  private Optional<Status> ask(Whose whose, Taker taker) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    String id = HexFormat.of().formatHex(bits);
    Status asked = new Status(id, whose, taker, Stage.WAITING, clock.instant(), 0, 1, 0, "", "");
    try {
      thread.execute(() -> make(asked));
    } catch (RejectedExecutionException tooMany) {
      return Optional.empty();
    }
    statuses.addFirst(asked);
    trim();
    return Optional.of(asked);
  }

  /** The newest first. */
  public synchronized List<Status> all() {
    trim();
    return new ArrayList<>(statuses);
  }

  public synchronized Optional<Status> find(String id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The finished ZIP. */
  public Optional<Path> file(String id) {
    return find(id).filter(one -> one.stage() == Stage.DONE).map(one -> path(one.id()));
  }

  /**
   * Removes all, also what is being made: somebody's words are erased, and these hold them. When
   * this returns, no file of theirs is left.
   */
  public int forget() {
    int finished = dropAll();
    // What is being made gives up at its next step; until then its file is there.
    making.lock();
    try {
      return finished;
    } finally {
      making.unlock();
    }
  }

  private synchronized int dropAll() {
    List<Status> all = List.copyOf(statuses);
    all.forEach(this::drop);
    return (int) all.stream().filter(one -> one.stage() == Stage.DONE).count();
  }

  private synchronized boolean isForgotten(Status asked) {
    return statuses.stream().noneMatch(one -> one.id().equals(asked.id()));
  }

  private void make(Status asked) {
    making.lock();
    try {
      if (isForgotten(asked)) {
        return;
      }
      put(asked.at(0, 1));
      Status ended = made(asked);
      if (isForgotten(asked)) {
        delete(path(asked.id()));
      } else {
        put(ended);
      }
    } finally {
      making.unlock();
    }
  }

  private Status made(Status asked) {
    try {
      OwnerOnly.folder(folder);
      return last(asked)
          .ended(
              export.make(
                  asked.whose(),
                  asked.taker(),
                  path(asked.id()),
                  (done, all) -> reached(asked, done, all)));
    } catch (IOException | RuntimeException e) {
      if (!isForgotten(asked)) {
        LOG.log(Level.WARNING, "an export failed", e);
      }
      return last(asked).failed("failed", "The export could not be made.");
    }
  }

  private void reached(Status asked, long done, long all) {
    if (isForgotten(asked)) {
      throw new CancellationException("the export was forgotten while it was made");
    }
    put(last(asked).at(done, all));
  }

  private synchronized Status last(Status asked) {
    return statuses.stream().filter(one -> one.id().equals(asked.id())).findFirst().orElse(asked);
  }

  private synchronized void put(Status status) {
    List<Status> now =
        statuses.stream().map(one -> one.id().equals(status.id()) ? status : one).toList();
    statuses.clear();
    statuses.addAll(now);
  }

  private static boolean isOver(Status status) {
    return status.stage() == Stage.DONE || status.stage() == Stage.FAILED;
  }

  private void trim() {
    Instant before = clock.instant().minus(limits.age());
    List<Status> over = statuses.stream().filter(Exports::isOver).toList();
    for (int i = 0; i < over.size(); i++) {
      if (i >= limits.kept() || over.get(i).asked().isBefore(before)) {
        drop(over.get(i));
      }
    }
  }

  private void drop(Status status) {
    statuses.remove(status);
    delete(path(status.id()));
  }

  private Path path(String id) {
    return folder.resolve(id + ".zip");
  }

  private void sweep() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.{zip,part}")) {
        left.forEach(Exports::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an old export could not be removed", e);
    }
  }

  /** Gives up what is being made. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
