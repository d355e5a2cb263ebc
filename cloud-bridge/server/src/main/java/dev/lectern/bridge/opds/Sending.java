package dev.lectern.bridge.opds;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.FileAnswer;
import dev.lectern.protocol.Sha256;
import dev.lectern.reading.format.BookFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes answers as HTTP has them: tags, ranges, packing, and HEAD. */
final class Sending {
  /** Below this packing saves nothing. */
  private static final int PACKED_FROM = 600;

  private final Call call;
  private final Headers headers;

  Sending(Call call) {
    this.call = call;
    this.headers = call.exchange().getResponseHeaders();
    headers.set("Vary", "Accept, Accept-Encoding, Authorization");
    // A page with a button to buy has a form, and must not lie under another site's.
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'");
    // For readers that are web pages; they have to bring a login like everybody else.
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Expose-Headers", "Link, ETag, Content-Disposition");
  }

  Headers headers() {
    return headers;
  }

  /** A document that may be different for everybody, and is asked anew each time. */
  Answer document(int status, String type, byte[] body, boolean gzip) throws IOException {
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "private, no-cache");
    byte[] bytes = body;
    if (status == 200) {
      // No Last-Modified: an app would take two people's feeds for one.
      String tag = Sha256.hex(body).substring(0, 32);
      boolean packed = gzip && body.length >= PACKED_FROM;
      headers.set("ETag", "\"" + tag + (packed ? "-gzip" : "") + "\"");
      if (unchanged(tag)) {
        return empty(304);
      }
      if (packed) {
        bytes = packed(body);
        headers.set("Content-Encoding", "gzip");
      }
    }
    return write(status, bytes);
  }

  /** A picture, which is the same for everybody who may see it. */
  Answer picture(String tag, boolean shared, java.util.function.Supplier<Covers.Image> image)
      throws IOException {
    headers.set("Cache-Control", (shared ? "public" : "private") + ", max-age=86400");
    headers.set("ETag", "\"" + tag + "\"");
    if (unchanged(tag)) {
      return empty(304);
    }
    Covers.Image made = image.get();
    headers.set("Content-Type", made.mediaType());
    return write(200, made.bytes());
  }

  private boolean unchanged(String tag) {
    String asked = call.header("If-None-Match").orElse("");
    if (asked.strip().equals("*")) {
      return true;
    }
    for (String one : asked.split(",", 64)) {
      String bare = one.strip();
      bare = bare.startsWith("W/") ? bare.substring(2) : bare;
      if (bare.equals("\"" + tag + "\"") || bare.equals("\"" + tag + "-gzip\"")) {
        return true;
      }
    }
    return false;
  }

  /** A book's file, whole or in part. */
  Answer file(Path file, BookFormat format, String tag, String title) throws IOException {
    headers.set("Content-Type", format.mediaType());
    headers.set("Cache-Control", "private, no-cache");
    headers.set("Accept-Ranges", "bytes");
    headers.set("ETag", "\"" + tag + "\"");
    headers.set("Content-Disposition", FileName.disposition(title, format.extension()));
    if (unchanged(tag)) {
      return empty(304);
    }
    boolean ranged =
        call.header("If-Range").map(known -> known.strip().equals("\"" + tag + "\"")).orElse(true);
    Answer answer = FileAnswer.send(call, file, ranged ? call.header("Range") : Optional.empty());
    return answer instanceof Answer.Refused beyond ? empty(beyond.status()) : answer;
  }

  private Answer write(int status, byte[] bytes) throws IOException {
    call.drain();
    if (call.method().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
      return empty(status);
    }
    call.exchange().sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream out = call.exchange().getResponseBody()) {
        out.write(bytes);
      }
    }
    return new Answer.Written();
  }

  Answer empty(int status) throws IOException {
    call.drain();
    call.exchange().sendResponseHeaders(status, -1);
    return new Answer.Written();
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
