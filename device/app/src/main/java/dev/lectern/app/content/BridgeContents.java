package dev.lectern.app.content;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bridge's content store, over HTTP with the device's token. */
public final class BridgeContents implements Contents {
  static {
    // A file comes rarely: a kept connection would cost a thread and be dead when it is wanted.
    System.setProperty("http.keepAlive", "false");
  }

  private final Download download;
  private final Upload upload;

  /**
   * @param bridge {@code http://host:port}
   * @param patience for a connection, and for each silence within a transfer
   */
  public BridgeContents(URI bridge, String token, Duration patience) {
    this.download = new Download(bridge, token, patience);
    this.upload = new Upload(bridge, token, patience);
  }

  @Override
  public @Nullable Failure bring(EditionId edition, long bytes, Path target) {
    return download.fetch(edition, bytes, target);
  }

  @Override
  public @Nullable Failure put(EditionId edition, Path file) {
    try {
      return upload.send(edition, file)
          ? null
          : new Failure("upload-refused", "The bridge did not take the file.");
    } catch (IOException e) {
      return new Failure("upload-interrupted", "The upload was interrupted; it will go on.");
    }
  }
}
