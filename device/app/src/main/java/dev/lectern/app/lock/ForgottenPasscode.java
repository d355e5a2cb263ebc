package dev.lectern.app.lock;

import dev.lectern.app.loop.Loop;
import dev.lectern.device.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way out for who has forgotten the passcode and holds the card: a file {@code forget-passcode}
 * in the device's home.
 */
public final class ForgottenPasscode {
  private static final Logger LOG = Logger.getLogger(ForgottenPasscode.class.getName());
  private static final String FILE = "forget-passcode";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ForgottenPasscode() {}

  /**
   * Forgets the passcode where that file is there, and then removes it: the next one is to last.
   */
  public static void see(Path home, Loop loop) {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    try {
      if (loop.ask(new Event.PasscodeForgotten()).await(PATIENCE)) {
        Files.delete(file);
        LOG.log(Level.INFO, "The passcode is forgotten, as {0} said.", FILE);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The file forget-passcode cannot be removed: remove it.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
