package dev.lectern.app.pages;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How pages look on this device, as a file. Safe for use by several threads. */
public final class KeptLooks {
  private static final Logger LOG = Logger.getLogger(KeptLooks.class.getName());
  private static final int MOST_BYTES = 4_096;

  private final Path file;
  private PageLooks now;

  /**
   * @param folder where it is kept
   */
  public KeptLooks(Path folder) {
    this.file = folder.resolve("looks.json");
    this.now = read(file);
  }

  private static PageLooks read(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        String text = Files.readString(file);
        if (JsonReader.read(text, JsonLimits.LOCAL) instanceof Json.Obj written) {
          return PageLooks.USUAL.with(written);
        }
      }
    } catch (IOException | MalformedJson | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "How pages looked is not known any more: they look as usual.", e);
    }
    return PageLooks.USUAL;
  }

  public synchronized PageLooks now() {
    return now;
  }

  /** Survives a power cut when it returns; where it cannot be kept, nothing is changed. */
  public synchronized PageLooks change(UnaryOperator<PageLooks> to) throws IOException {
    PageLooks next = to.apply(now);
    if (!next.equals(now)) {
      DurableFiles.write(file, next.json().text().getBytes(StandardCharsets.UTF_8));
      now = next;
    }
    return next;
  }
}
