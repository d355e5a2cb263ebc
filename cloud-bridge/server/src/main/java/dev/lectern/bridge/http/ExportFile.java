package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.file.Path;

/** A finished export, to be kept by whoever fetches it and by nothing on the way. */
public final class ExportFile {
  private ExportFile() {}

  /** Writes it; see {@link FileAnswer#send}. */
  public static Answer send(Call call, Path zip) throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Content-Type", "application/zip");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Disposition", "attachment; filename=\"lectern-export.zip\"");
    return FileAnswer.send(call, zip, call.header("Range"));
  }
}
