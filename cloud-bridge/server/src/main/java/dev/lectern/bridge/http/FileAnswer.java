package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Answers with a file, whole or from where a download was broken off. */
public final class FileAnswer {
  private FileAnswer() {}

  /**
   * Writes the file, or as much of it as was asked for. What else is to be said of it (its type,
   * its {@code ETag}) is set on the exchange before.
   *
   * @param range what the caller's Range header says, or empty where it is not to count
   * @return {@link Answer.Refused} with status 416 where nothing of the file was asked for: nothing
   *     is written then
   */
  public static Answer send(Call call, Path file, Optional<String> range) throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Accept-Ranges", "bytes");
    try (FileChannel in = FileChannel.open(file)) {
      long length = in.size();
      return switch (ByteRange.of(range, length)) {
        case ByteRange.Whole whole -> write(call, in, 200, 0, length);
        case ByteRange.Part part -> {
          headers.set("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
          yield write(call, in, 206, part.first(), part.last() - part.first() + 1);
        }
        case ByteRange.Beyond beyond -> {
          headers.set("Content-Range", "bytes */" + length);
          yield new Answer.Refused(416, "range", "That range is not in the file.");
        }
      };
    }
  }

  private static Answer write(Call call, FileChannel in, int status, long from, long length)
      throws IOException {
    if (call.method().equals("HEAD")) {
      call.exchange().getResponseHeaders().set("Content-Length", Long.toString(length));
      call.exchange().sendResponseHeaders(status, -1);
      return new Answer.Written();
    }
    call.exchange().sendResponseHeaders(status, length == 0 ? -1 : length);
    try (OutputStream out = call.exchange().getResponseBody()) {
      var to = Channels.newChannel(out);
      for (long sent = 0; sent < length; ) {
        sent += in.transferTo(from + sent, length - sent, to);
      }
    }
    return new Answer.Written();
  }
}
