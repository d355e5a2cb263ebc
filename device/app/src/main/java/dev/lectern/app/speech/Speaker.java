package dev.lectern.app.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Speaks one thing at a time, on a thread of its own: makes the sound, tells that it begins, and
 * tells when it has ended. A new text takes the place of the old one at once.
 */
public final class Speaker implements AutoCloseable {
  private final Mouth mouth;
  private final SpokenFiles files;
  private final Listener listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Utterance wanted;
  private @Nullable Utterance current;
  private boolean closed;

  private record Utterance(String id, String text) {}

  /** Told on the speaking thread; an implementation only enqueues. */
  public interface Listener {
    /**
     * @param audio the WAV file, or null where the text is only shown
     */
    void begun(String id, String text, @Nullable Path audio);

    /** The text was said to its end; a text that was stopped or replaced never ends. */
    void ended(String id);
  }

  public Speaker(Mouth mouth, SpokenFiles files, Listener listener) {
    this.mouth = mouth;
    this.files = files;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("speaker").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says a text, instead of whatever is being said. */
  public void say(String id, String text) {
    become(new Utterance(id, text));
  }

  /** Is silent at once. */
  public void stop() {
    become(null);
  }

  public String engine() {
    return mouth.engine();
  }

  private void become(@Nullable Utterance next) {
    lock.lock();
    try {
      wanted = next;
      if (current != null) {
        current = null;
        thread.interrupt();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      current = null;
      thread.interrupt();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      try {
        Utterance next = take();
        if (next == null) {
          return;
        }
        speak(next);
      } catch (InterruptedException e) {
        // Stopped, replaced or closed: take() finds out which.
      } finally {
        release();
      }
    }
  }

  private @Nullable Utterance take() throws InterruptedException {
    lock.lock();
    try {
      while (wanted == null && !closed) {
        changed.await();
      }
      if (closed) {
        return null;
      }
      current = wanted;
      wanted = null;
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** An interruption meant for the utterance that is over must not reach the next one. */
  private void release() {
    lock.lock();
    try {
      current = null;
      boolean ignored = Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  private void speak(Utterance utterance) throws InterruptedException {
    Mouth.Spoken spoken;
    try {
      spoken = mouth.say(utterance.text(), files.reserve(utterance.id()));
    } catch (IOException e) {
      spoken = new Mouth.Spoken(null, SilentMouth.estimate(utterance.text()));
    }
    listener.begun(utterance.id(), utterance.text(), spoken.audio());
    if (waitFor(utterance, spoken.lasts())) {
      listener.ended(utterance.id());
    }
  }

  private boolean waitFor(Utterance utterance, Duration lasts) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = lasts.toNanos();
      while (left > 0 && utterance.equals(current) && !closed) {
        left = changed.awaitNanos(left);
      }
      return utterance.equals(current) && !closed;
    } finally {
      lock.unlock();
    }
  }
}
