package dev.lectern.bridge.kobo;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.ByteRange;
import dev.lectern.bridge.http.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A book's file, whole or from where a download was broken off. */
final class KoboFile {
  private KoboFile() {}

  /**
   * @param tag changes with the bytes
   */
  static Answer send(Call call, Path file, String tag, String name) throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Accept-Ranges", "bytes");
    headers.set("ETag", "\"" + tag + "\"");
    headers.set("Content-Type", "application/epub+zip");
    headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try (FileChannel in = FileChannel.open(file)) {
      long length = in.size();
      return switch (ByteRange.of(call.header("Range"), length)) {
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
