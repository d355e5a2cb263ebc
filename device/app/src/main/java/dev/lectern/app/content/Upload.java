package dev.lectern.app.content;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Gives one of the reader's own files to the bridge, for the account's other devices. */
final class Upload {
  private final URI content;
  private final String token;
  private final Duration patience;

  Upload(URI content, String token, Duration patience) {
    this.content = content;
    this.token = token;
    this.patience = patience;
  }

  /** Returns true once the bridge says that it has stored the file. Sending twice is harmless. */
  boolean send(EditionId edition, Path file) throws IOException {
    URI at = content.resolve("/content/" + edition.sha256());
    HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
    try {
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setConnectTimeout((int) patience.toMillis());
      connection.setReadTimeout((int) patience.toMillis());
      connection.setFixedLengthStreamingMode(Files.size(file));
      connection.setRequestProperty("Authorization", "Bearer " + token);
      connection.setRequestProperty("Content-Type", "application/epub+zip");
      connection.setRequestProperty("Connection", "close");
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
