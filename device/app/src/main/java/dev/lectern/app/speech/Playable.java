package dev.lectern.app.speech;

import org.jspecify.annotations.Nullable;

/** Which recordings can be heard here: WAV always, MP3 where mpg123 is installed. */
public final class Playable {
  private final String path;
  private boolean looked;
  private @Nullable Mpg123 mp3;

  /**
   * @param path where programs are looked for, once something is to be played
   */
  public Playable(String path) {
    this.path = path;
  }

  private synchronized @Nullable Mpg123 mp3() {
    if (!looked) {
      looked = true;
      mp3 = Mpg123.find(path);
    }
    return mp3;
  }

  /** One sentence for people; null where the recording can be played. */
  public @Nullable String whyNot(byte[] file) {
    try {
      Wav ignored = Wav.parse(file);
      return null;
    } catch (Wav.BadWav notOne) {
      if (Mp3Header.frameMillis(file) <= 0) {
        return "This sound is neither WAV nor MP3, and nothing else is played here.";
      }
      return mp3() == null ? "MP3 is played where mpg123 is installed, and here it is not." : null;
    }
  }

  /**
   * The bytes of a WAV file of a stretch; null where it cannot be played.
   *
   * @param endMs -1 for the recording's end
   */
  byte @Nullable [] cut(byte[] file, long beginMs, long endMs) {
    try {
      return Wav.parse(file).cut(beginMs, endMs);
    } catch (Wav.BadWav notOne) {
      Mpg123 decoder = mp3();
      return decoder == null ? null : decoder.cut(file, beginMs, endMs);
    }
  }
}
