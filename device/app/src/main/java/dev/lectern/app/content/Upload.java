package dev.lectern.app.content;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives one of the reader's own files to the bridge, for the account's other devices. */
final class Upload {
  private final ContentDoor door;

  Upload(ContentDoor door) {
    this.door = door;
  }

  /** Returns true once the bridge says that it has stored the file. Sending twice is harmless. */
  boolean send(EditionId edition, Path file) throws IOException {
    HttpURLConnection connection = door.open(edition);
    try {
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(Files.size(file));
      connection.setRequestProperty("Content-Type", "application/epub+zip");
      try (OutputStream out = connection.getOutputStream()) {
        Files.copy(file, out);
      }
      int status = connection.getResponseCode();
      return status >= 200 && status < 300;
    } finally {
      connection.disconnect();
    }
  }
}
