package dev.lectern.app.panel;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.device.port.FrontLight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The front light, which shines after a start as it did before. */
public final class KeptLight {
  private static final Logger LOG = Logger.getLogger(KeptLight.class.getName());
  private static final int MOST_BYTES = 16;

  private final FrontLight light;
  private final Path file;

  /**
   * @param folder where the level is kept
   */
  public KeptLight(FrontLight light, Path folder) {
    this.light = light;
    this.file = folder.resolve("light.txt");
    if (light.present()) {
      restore();
    }
  }

  private void restore() {
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        light.set(Integer.parseInt(Files.readString(file).strip()));
      }
    } catch (IOException | NumberFormatException e) {
      LOG.log(Level.WARNING, "The front light shines as it does and not as it did.", e);
    }
  }

  public boolean present() {
    return light.present();
  }

  /** 0 for off to 100. */
  public int level() {
    return light.level();
  }

  /** Brighter or darker by so much; where it cannot be set it shines as before. */
  public void shift(int by) {
    try {
      if (present()) {
        set(Math.clamp(level() + by, 0, 100));
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The front light could not be set.", e);
    }
  }

  /** Lights it, and keeps that: it survives a power cut when it returns. */
  public synchronized void set(int level) throws IOException {
    light.set(level);
    DurableFiles.write(file, Integer.toString(level).getBytes(StandardCharsets.US_ASCII));
  }
}
