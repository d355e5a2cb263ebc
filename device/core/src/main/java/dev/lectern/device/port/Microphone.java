package dev.lectern.device.port;

import java.util.function.Consumer;

/** Live sound. */
public interface Microphone extends AutoCloseable {
  /** Hands over chunks of PCM, 16 kHz mono, signed 16 bit, little-endian, until closed. */
  void listen(Consumer<byte[]> chunks);

  @Override
  void close();
}
