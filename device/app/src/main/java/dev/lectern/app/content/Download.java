package dev.lectern.app.content;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file from the bridge. What has come is kept beside its final name as {@code .part}, so
 * a download goes on where the last attempt ended, in this life of the device or the next.
 *
 * <p>The plain client of the JDK is taken because the newer one costs eight megabytes here.
 */
final class Download {
  private final ContentDoor door;

  Download(ContentDoor door) {
    this.door = door;
  }

  /**
   * Returns null once the file is there, whole and durable, else why not. {@code content-wrong} is
   * final; after any other the next attempt goes on from what has come.
   *
   * @param bytes the length the entitlement gives
   */
  @Nullable Failure fetch(EditionId edition, long bytes, Path file) {
    Path part = BookFolder.part(file);
    try {
      long have = Files.exists(part) ? Files.size(part) : 0;
      if (have > bytes) {
        Files.delete(part);
        have = 0;
      }
      MessageDigest digest = Hashes.sha256();
      Hashes.update(digest, part, have);
      if (have < bytes) {
        Failure failure = transfer(edition, bytes, part, have, digest);
        if (failure != null) {
          return failure;
        }
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(edition.sha256())) {
        Files.deleteIfExists(part);
        return new Failure("content-wrong", "The file that came is not the one that was meant.");
      }
      DurableFiles.putInPlace(part, file);
      return null;
    } catch (IOException e) {
      return interrupted();
    }
  }

  private @Nullable Failure transfer(
      EditionId edition, long bytes, Path part, long have, MessageDigest digest)
      throws IOException {
    HttpURLConnection connection = door.open(edition);
    try {
      if (have > 0) {
        connection.setRequestProperty("Range", "bytes=" + have + "-");
      }
      long from = have;
      switch (connection.getResponseCode()) {
        case HttpURLConnection.HTTP_PARTIAL -> {
          if (!String.valueOf(connection.getHeaderField("Content-Range"))
              .startsWith("bytes " + have + "-")) {
            return new Failure("content-missing", "The bridge sent another part than was asked.");
          }
        }
        case HttpURLConnection.HTTP_OK -> {
          from = 0;
          digest.reset();
        }
        case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> {
          return new Failure(
              "content-denied", "The bridge does not give this file to this device.");
        }
        case HttpURLConnection.HTTP_NOT_FOUND -> {
          return new Failure("content-missing", "The bridge does not have this file.");
        }
        default -> {
          return interrupted();
        }
      }
      return receive(connection, bytes, part, from, digest);
    } finally {
      connection.disconnect();
    }
  }

  private static @Nullable Failure receive(
      HttpURLConnection connection, long bytes, Path part, long from, MessageDigest digest)
      throws IOException {
    long have = from;
    try (InputStream in = connection.getInputStream();
        FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(from);
      out.position(from);
      byte[] buffer = new byte[32 * 1024];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (have + n > bytes) {
            Files.deleteIfExists(part);
            return new Failure("content-wrong", "The file is longer than was said.");
          }
          ByteBuffer written = ByteBuffer.wrap(buffer, 0, n);
          while (written.hasRemaining()) {
            out.write(written);
          }
          digest.update(buffer, 0, n);
          have += n;
        }
      } finally {
        out.force(true);
      }
    }
    return have == bytes ? null : interrupted();
  }

  private static Failure interrupted() {
    return new Failure("content-interrupted", "The download was interrupted; it will go on.");
  }
}
