package dev.lectern.app.content;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The bridge's content store, over HTTP with the device's certificate or token. */
public final class BridgeContents implements Contents {
  static {
    // A file comes rarely: a kept connection would cost a thread and be dead when it is wanted.
    System.setProperty("http.keepAlive", "false");
  }

  private final ContentDoor door;
  private final Download download;
  private final Upload upload;

  /**
   * @param bridge {@code http://host:port}
   * @param patience for a connection, and for each silence within a transfer
   */
  public BridgeContents(URI bridge, String token, Duration patience) {
    this(new ContentDoor(bridge, token, patience, null));
  }

  /**
   * For a device that is known by its certificate.
   *
   * @param bridge {@code https://host:port}
   */
  public BridgeContents(URI bridge, Duration patience, SSLSocketFactory sockets) {
    this(new ContentDoor(bridge, "", patience, sockets));
  }

  private BridgeContents(ContentDoor door) {
    this.door = door;
    this.download = new Download(door);
    this.upload = new Upload(door);
  }

  @Override
  public @Nullable Failure bring(EditionId edition, long bytes, Path target) {
    return download.fetch(edition, bytes, target);
  }

  @Override
  public @Nullable Failure holds(EditionId edition, long bytes) {
    try {
      HttpURLConnection connection = door.open(edition);
      try {
        connection.setRequestMethod("HEAD");
        boolean whole =
            connection.getResponseCode() == HttpURLConnection.HTTP_OK
                && connection.getContentLengthLong() == bytes;
        return whole
            ? null
            : new Failure(
                "not-safe", "The bridge does not have this file: it stays on this device.");
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return new Failure(
          "no-connection", "The bridge cannot be asked whether it has this file: it stays here.");
    }
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
