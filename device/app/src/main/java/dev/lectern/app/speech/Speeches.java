package dev.lectern.app.speech;

import dev.lectern.device.port.Speaker;
import dev.lectern.device.port.Voice;
import dev.lectern.device.reading.Recital;
import dev.lectern.device.reading.Sentence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is being said and what is to be said next, in order, on a thread of its own. Every speech
 * ends exactly once, whole or not.
 */
public final class Speeches implements AutoCloseable {
  private final Voice voice;
  private final Narrator narrator;
  private final Speaker speaker;
  private final Supplier<String> language;
  private final SpokenFiles files;
  private final ScheduledExecutorService clock;
  private final Listener listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Speech> next = new ArrayDeque<>();
  private long stops;
  private boolean closed;

  private record Speech(
      long id, String text, String language, int percent, @Nullable Recital recital) {}

  /** Told on the speaking thread or on the one that stops; an implementation only enqueues. */
  public interface Listener {
    /**
     * Just before its first sample is played.
     *
     * @param millis how long it sounds: its samples by their rate
     * @param audible true where {@link SpokenFiles} has its sound
     */
    void begun(long id, String text, long millis, boolean audible);

    void ended(long id, boolean whole);
  }

  /**
   * @param language the device's own of now, BCP 47
   * @param clock measures speeches that nobody can hear
   */
  public Speeches(
      Voice voice,
      Narrator narrator,
      Speaker speaker,
      Supplier<String> language,
      SpokenFiles files,
      ScheduledExecutorService clock,
      Listener listener) {
    this.voice = voice;
    this.narrator = narrator;
    this.speaker = speaker;
    this.language = language;
    this.files = files;
    this.clock = clock;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("speech").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Queued behind what is being said, in the device's own language. */
  public void say(long id, String text) {
    add(new Speech(id, text, language.get(), 100, null));
  }

  /** Queued likewise: words of a book, in its language where a voice knows that. */
  public void read(long id, Recital recital) {
    Sentence sentence = recital.sentence();
    String own = sentence.language().isEmpty() ? language.get() : sentence.language();
    add(new Speech(id, sentence.text(), own, recital.percent(), recital));
  }

  private void add(Speech speech) {
    lock.lock();
    try {
      next.add(speech);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Silence at once; nothing that was queued is said. */
  public void stop() {
    List<Speech> dropped;
    lock.lock();
    try {
      stops++;
      dropped = new ArrayList<>(next);
      next.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    speaker.stop();
    for (Speech speech : dropped) {
      listener.ended(speech.id(), false);
    }
  }

  public String engine() {
    return voice.engine();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    speaker.close();
    try {
      thread.join(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      Speech speech;
      long stopsBefore;
      lock.lock();
      try {
        while (next.isEmpty() && !closed) {
          changed.awaitUninterruptibly();
        }
        if (closed) {
          return;
        }
        speech = next.remove();
        stopsBefore = stops;
      } finally {
        lock.unlock();
      }
      listener.ended(speech.id(), speak(speech, stopsBefore));
    }
  }

  /** Returns true where it was said whole. */
  private boolean speak(Speech speech, long stopsBefore) {
    byte[] wav = sound(speech);
    if (isStopped(stopsBefore)) {
      return false;
    }
    boolean audible = wav != null && files.keep(speech.id(), wav);
    long millis =
        wav == null ? SpeakingTime.millis(speech.text(), speech.percent()) : Wav.millis(wav);
    listener.begun(speech.id(), speech.text(), millis, audible);
    Ending ending = new Ending();
    ScheduledFuture<?> silent = null;
    if (wav == null) {
      silent = clock.schedule(() -> ending.finished(true), millis, TimeUnit.MILLISECONDS);
    } else {
      speaker.play(wav, ending);
    }
    boolean whole = ending.await(stopsBefore);
    if (silent != null) {
      silent.cancel(false);
    } else if (!whole) {
      speaker.stop(); // A stop that came just before the sound began has not reached it.
    }
    return whole;
  }

  /** In its own language; where no voice knows that one, as the device would say it. */
  private byte @Nullable [] sound(Speech speech) {
    byte[] recorded = speech.recital() == null ? null : narrator.play(speech.recital());
    if (recorded != null) {
      return recorded;
    }
    byte[] wav = voice.say(speech.text(), speech.language(), speech.percent());
    String usual = language.get();
    return wav != null || speech.language().equals(usual)
        ? wav
        : voice.say(speech.text(), usual, speech.percent());
  }

  private boolean isStopped(long stopsBefore) {
    lock.lock();
    try {
      return closed || stops != stopsBefore;
    } finally {
      lock.unlock();
    }
  }

  private final class Ending implements Speaker.Finished {
    private @Nullable Boolean result;

    @Override
    public void finished(boolean whole) {
      lock.lock();
      try {
        result = whole;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    boolean await(long stopsBefore) {
      lock.lock();
      try {
        while (result == null && !closed && stops == stopsBefore) {
          changed.awaitUninterruptibly();
        }
        return result != null && result;
      } finally {
        lock.unlock();
      }
    }
  }
}
