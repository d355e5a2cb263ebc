package dev.lectern.app.speech;

import dev.lectern.device.port.Speaker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/** The machine's own loudspeaker. Where it fails, {@code otherwise} keeps the time. */
public final class SoundCardSpeaker implements Speaker {
  private final Speaker otherwise;
  private @Nullable Clip clip;

  private SoundCardSpeaker(Speaker otherwise) {
    this.otherwise = otherwise;
  }

  /** The machine's loudspeaker, or {@code otherwise} where it has none. */
  public static Speaker orElse(Speaker otherwise) {
    return AudioSystem.getMixerInfo().length == 0 ? otherwise : new SoundCardSpeaker(otherwise);
  }

  @Override
  public void play(byte[] wav, Finished finished) {
    stop();
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      Clip next = AudioSystem.getClip();
      next.open(in);
      next.addLineListener(event -> ended(next, event, finished));
      synchronized (this) {
        clip = next;
      }
      next.start();
    } catch (IOException
        | LineUnavailableException
        | UnsupportedAudioFileException
        | IllegalArgumentException e) {
      otherwise.play(wav, finished);
    }
  }

  private void ended(Clip of, LineEvent event, Finished finished) {
    if (!event.getType().equals(LineEvent.Type.STOP)) {
      return;
    }
    synchronized (this) {
      if (!of.equals(clip)) {
        return;
      }
      clip = null;
    }
    finished.finished(of.getFramePosition() >= of.getFrameLength());
    of.close();
  }

  @Override
  public void stop() {
    Clip playing;
    synchronized (this) {
      playing = clip;
    }
    if (playing != null) {
      playing.stop();
    }
    otherwise.stop();
  }

  @Override
  public void close() {
    stop();
    otherwise.close();
  }
}
