package dev.lectern.hardware.memory;

import dev.lectern.device.port.FrontLight;
import java.io.IOException;

/** A panel without a light of its own. */
public final class NoFrontLight implements FrontLight {
  @Override
  public boolean present() {
    return false;
  }

  @Override
  public int level() {
    return 0;
  }

  @Override
  public void set(int level) throws IOException {
    throw new IOException("there is no front light");
  }
}
