package dev.lectern.hardware.panel;

import java.io.IOException;

/** The wires to an IT8951: SPI, RST and HRDY. */
interface It8951Link extends AutoCloseable {
  /** What one transfer may hold, preamble included: the buffer of Linux's spidev. */
  int MOST_BYTES = 4_096;

  /**
   * Sends bytes under one chip select and returns what came back meanwhile, as many.
   *
   * @throws IOException where the transfer failed
   */
  byte[] transfer(byte[] out) throws IOException;

  /** Whether HRDY is high: the controller takes the next transfer. */
  boolean ready() throws IOException;

  /** Holds the controller in reset, or lets it go. */
  void reset(boolean held) throws IOException;

  @Override
  void close();
}
