package dev.lectern.app.ears;

import dev.lectern.device.Event;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The ears as the rest of the device sees them: sound in, words out, and whether they are there.
 */
public final class Hearing implements AutoCloseable, EarsListener {
  private static final Logger LOG = Logger.getLogger(Hearing.class.getName());

  private final EarsProcess process;
  private final Comprehension comprehension;
  private final Consumer<Event> inbox;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<Heard>> waiting = new ConcurrentHashMap<>();
  private final ExecutorService grammars =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("grammar").daemon().factory());
  // Only the reading thread touches it: whether it was told that there are no ears at all.
  private boolean missed;
  private volatile Present present = new Present(false, "none", 0);

  /** Whether the ears can hear now, by what, in which process. */
  public record Present(boolean ready, String engine, long pid) {}

  /**
   * What an utterance was heard as.
   *
   * @param text empty where nothing was
   * @param score 0 to 1, 1 the best
   * @param millis from the end of speech to this, as the ears measured
   */
  public record Heard(String text, double score, String engine, long millis) {}

  public Hearing(
      List<String> command,
      Path errors,
      Comprehension comprehension,
      LongSupplier nanos,
      Consumer<Event> inbox) {
    this.comprehension = comprehension;
    this.inbox = inbox;
    this.process = new EarsProcess(command, errors, this, nanos, EarsProcess.Pauses.usual());
  }

  public void start() {
    process.start();
  }

  public Present present() {
    return present;
  }

  /** The grammar has changed; compiled and handed to the ears in the background. */
  public void grammarChanged() {
    grammars.execute(this::handOver);
  }

  private void handOver() {
    try {
      String grammar = comprehension.forEars();
      if (grammar != null) {
        process.grammar(grammar);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "A grammar could not be compiled.", e);
    }
  }

  /**
   * Has an utterance recognised.
   *
   * @param pcm mono, signed 16 bits little-endian, 16 kHz
   * @return null where the ears are not there, died over it, or took longer
   */
  public @Nullable Heard hear(byte[] pcm, Duration longest) throws InterruptedException {
    long id = lastId.incrementAndGet();
    CompletableFuture<Heard> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      // Behind the grammars, so that what was set before the question counts for the answer.
      grammars.execute(
          () -> {
            if (!process.utterance(id, pcm)) {
              answer.cancel(false);
            }
          });
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException
        | TimeoutException
        | java.util.concurrent.CancellationException lost) {
      return null;
    } finally {
      waiting.remove(id);
    }
  }

  @Override
  public void ready(String json) {
    Json.Obj said = object(json);
    present = new Present(true, text(said, "engine"), (long) number(said, "pid"));
    inbox.accept(new Event.EarsChanged(true, present.engine()));
  }

  @Override
  public void heard(String json) {
    Json.Obj said = object(json);
    if (said.get("partial") instanceof Json.Bool(boolean partial) && partial) {
      return;
    }
    CompletableFuture<Heard> answer = waiting.get((long) number(said, "id"));
    if (answer != null) {
      answer.complete(
          new Heard(
              text(said, "text"),
              number(said, "score"),
              text(said, "engine"),
              (long) number(said, "ms")));
    }
  }

  @Override
  public void gone(String sentence) {
    LOG.log(Level.INFO, sentence);
    Present before = present;
    present = new Present(false, before.engine(), 0);
    waiting.values().forEach(answer -> answer.cancel(false));
    if (before.ready() || !missed) {
      missed = true;
      inbox.accept(new Event.EarsChanged(false, before.engine()));
    }
  }

  private static Json.Obj object(String json) {
    try {
      if (JsonReader.read(json, JsonLimits.LOCAL) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson e) {
      LOG.log(Level.WARNING, "The hearing program said something that is not JSON.", e);
    }
    return Json.object().build();
  }

  private static String text(Json.Obj of, String name) {
    return switch (of.get(name)) {
      case Json.Str(String value) -> value;
      case Json.Num(String digits) -> digits;
      case null, default -> "";
    };
  }

  /** Ids may come as text: they are longer than what other readers of JSON keep exactly. */
  private static double number(Json.Obj of, String name) {
    try {
      String digits = text(of, name);
      return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    grammars.shutdown();
    process.close();
    waiting.values().forEach(answer -> answer.cancel(false));
  }
}
