package dev.lectern.ears.audio;

import java.util.Arrays;

/** Decodes a WAV or FLAC file of any usual rate and number of channels. */
public final class AudioFile {
  /** Samples a second of all sound in this program. */
  public static final int RATE = 16_000;

  /** Interleaved samples between -1 and 1, as a decoder gives them. */
  @SuppressWarnings("ArrayRecordComponent") // Lives for one call.
  record Raw(float[] samples, int channels, int rate) {}

  /** A file that does not follow its format. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  private AudioFile() {}

  public static AudioRead read(byte[] file, AudioLimits limits) {
    if (file.length > limits.bytes()) {
      return tooLong(limits);
    }
    Raw raw;
    try {
      if (startsWith(file, "RIFF")) {
        raw = WavDecoder.decode(file);
      } else if (startsWith(file, "fLaC")) {
        raw = FlacDecoder.decode(file, limits);
      } else {
        return new AudioRead.Unreadable("audio-unknown", "This is neither a WAV nor a FLAC file.");
      }
    } catch (Broken e) {
      return new AudioRead.Unreadable(
          "audio-broken", "The audio file is broken: " + e.getMessage() + ".");
    }
    if (raw.samples().length / raw.channels() > (long) limits.seconds() * raw.rate()) {
      return tooLong(limits);
    }
    if (raw.samples().length < raw.channels()) {
      return new AudioRead.Unreadable("audio-empty", "There is no sound in the audio file.");
    }
    return new AudioRead.Sound(toShorts(Resampler.resample(mono(raw), raw.rate(), RATE)));
  }

  /** The answer for a file that is not even read. */
  public static AudioRead tooLong(AudioLimits limits) {
    return new AudioRead.Unreadable(
        "audio-too-long", "The audio is longer than " + limits.seconds() + " seconds.");
  }

  private static float[] mono(Raw raw) {
    if (raw.channels() == 1) {
      return raw.samples();
    }
    float[] mono = new float[raw.samples().length / raw.channels()];
    for (int i = 0; i < mono.length; i++) {
      float sum = 0;
      for (int c = 0; c < raw.channels(); c++) {
        sum += raw.samples()[i * raw.channels() + c];
      }
      mono[i] = sum / raw.channels();
    }
    return mono;
  }

  private static short[] toShorts(float[] samples) {
    short[] pcm = new short[samples.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.clamp(Math.round(samples[i] * 32768f), -32768, 32767);
    }
    return pcm;
  }

  private static boolean startsWith(byte[] file, String magic) {
    byte[] expected = magic.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return file.length >= expected.length
        && Arrays.equals(file, 0, expected.length, expected, 0, expected.length);
  }
}
