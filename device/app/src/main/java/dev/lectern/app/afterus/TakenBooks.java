package dev.lectern.app.afterus;

import dev.lectern.app.content.Contents;
import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Books that came with a bundle, each compared with its name when it was taken. */
public final class TakenBooks implements Contents {
  @Override
  public @Nullable Failure bring(EditionId edition, long bytes, Path target) {
    return Files.isRegularFile(target)
        ? null
        : new Failure("no-bridge", "The book was not in what the bridge left.");
  }

  @Override
  public Failure holds(EditionId edition, long bytes) {
    return new Failure(
        "no-bridge", "This device's bridge is gone for good: its own file is the only one.");
  }

  /** Nobody wants it elsewhere: it lies here. */
  @Override
  public @Nullable Failure put(EditionId edition, Path file) {
    return null;
  }
}
