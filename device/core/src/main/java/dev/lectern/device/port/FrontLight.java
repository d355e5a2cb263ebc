package dev.lectern.device.port;

import java.io.IOException;

/** The light that makes a panel readable in the dark. */
public interface FrontLight {
  boolean present();

  /** 0 for off to 100, in steps that look alike; 0 where there is none. */
  int level();

  /**
   * Lights it; returns when it shines so.
   *
   * @param level 0 for off to 100
   */
  void set(int level) throws IOException;
}
