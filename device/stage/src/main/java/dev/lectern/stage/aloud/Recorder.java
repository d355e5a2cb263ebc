package dev.lectern.stage.aloud;

import dev.lectern.app.speech.Wav;
import dev.lectern.device.port.Speaker;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loudspeaker with a microphone before it: what leaves the device is recorded as it would be
 * heard, silences included, at the pace of a sound card.
 */
final class Recorder implements Speaker {
  /** What espeak-ng makes: samples a second, mono, 16 bits. */
  static final int RATE = 22_050;

  private static final int MOST_SECONDS = 600;

  private final LongSupplier nanos;
  private final long began;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("recorder").daemon().factory());
  private short[] tape = new short[RATE * 60];
  private int written;
  private @Nullable Finished playing;
  private @Nullable ScheduledFuture<?> end;

  /**
   * @param nanos a steady clock; its present is the tape's first sample
   */
  Recorder(LongSupplier nanos) {
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /** Where on the tape a moment of the clock is, in seconds. */
  double second(long nano) {
    return (nano - began) / 1e9;
  }

  @Override
  public void play(byte[] wav, Finished finished) {
    stop();
    short[] sound = samples(wav);
    synchronized (this) {
      int at = Math.max(written, now());
      room(at + sound.length);
      System.arraycopy(sound, 0, tape, at, sound.length);
      written = at + sound.length;
      playing = finished;
      long millis = (written - now()) * 1000L / RATE;
      end = clock.schedule(() -> over(finished), millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() {
    Finished stopped;
    synchronized (this) {
      stopped = playing;
      playing = null;
      if (end != null) {
        end.cancel(false);
        int cut = Math.min(written, now());
        Arrays.fill(tape, cut, written, (short) 0);
        written = cut;
      }
      end = null;
    }
    if (stopped != null) {
      stopped.finished(false);
    }
  }

  private void over(Finished of) {
    synchronized (this) {
      if (!of.equals(playing)) {
        return;
      }
      playing = null;
      end = null;
    }
    of.finished(true);
  }

  /** All that was heard so far. */
  synchronized short[] tape() {
    return Arrays.copyOf(tape, Math.max(written, Math.min(now(), RATE * MOST_SECONDS)));
  }

  private int now() {
    return (int) (second(nanos.getAsLong()) * RATE);
  }

  private void room(int length) {
    if (length > RATE * MOST_SECONDS) {
      throw new IllegalStateException("the tape is full");
    }
    if (length > tape.length) {
      tape = Arrays.copyOf(tape, Math.max(length, tape.length * 2));
    }
  }

  private static short[] samples(byte[] file) {
    try {
      Wav wav = Wav.parse(file);
      if (wav.rate() != RATE || wav.channels() != 1 || wav.bits() != 16) {
        throw new IllegalStateException("the voice speaks in another form than expected");
      }
      short[] samples = new short[wav.frames()];
      wav.data().asShortBuffer().get(samples);
      return samples;
    } catch (Wav.BadWav e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    clock.shutdownNow();
  }
}
