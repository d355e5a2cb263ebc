package dev.lectern.app.speech;

import dev.lectern.device.port.Speaker;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A speaker without a loudspeaker: it takes as long as the sound would. The page that shows the
 * device plays the same sound, so voice and device stay together.
 */
public final class PacedSpeaker implements Speaker {
  private final ScheduledExecutorService clock;
  private @Nullable Finished playing;
  private @Nullable ScheduledFuture<?> end;

  public PacedSpeaker(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  @Override
  public void play(byte[] wav, Finished finished) {
    long millis = Wav.millis(wav);
    stop();
    synchronized (this) {
      playing = finished;
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
        end = null;
      }
    }
    if (stopped != null) {
      stopped.finished(false);
    }
  }

  private void over(Finished of) {
    synchronized (this) {
      if (!of.equals(playing)) {
        return; // It was stopped while its end was already on its way.
      }
      playing = null;
      end = null;
    }
    of.finished(true);
  }

  @Override
  public void close() {
    stop();
  }
}
