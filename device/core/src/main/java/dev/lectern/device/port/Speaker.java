package dev.lectern.device.port;

/** Where speech is played. */
public interface Speaker extends AutoCloseable {
  /**
   * Plays a whole WAV file's bytes.
   *
   * @param finished called once, when its last sample has been played or it was stopped; true where
   *     it was played whole
   */
  void play(byte[] wav, Finished finished);

  /** Silence within 0.2 s. */
  void stop();

  @Override
  void close();

  /** Told when sound is over. */
  interface Finished {
    void finished(boolean whole);
  }
}
