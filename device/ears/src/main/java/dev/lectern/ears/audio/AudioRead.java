package dev.lectern.ears.audio;

/** What reading an audio file came to. */
public sealed interface AudioRead {
  /**
   * @param pcm mono at {@link AudioFile#RATE} samples a second
   */
  @SuppressWarnings("ArrayRecordComponent") // Minutes of sound are not copied to be handed on.
  record Sound(short[] pcm) implements AudioRead {
    public double seconds() {
      return pcm.length / (double) AudioFile.RATE;
    }
  }

  /**
   * @param code stable: {@code audio-unknown}, {@code audio-broken}, {@code audio-too-long}, {@code
   *     audio-empty}
   * @param sentence for a person
   */
  record Unreadable(String code, String sentence) implements AudioRead {}
}
