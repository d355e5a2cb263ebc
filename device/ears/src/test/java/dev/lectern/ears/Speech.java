package dev.lectern.ears;

import dev.lectern.device.understanding.DynamicLists;
import dev.lectern.device.understanding.Intents;
import dev.lectern.device.understanding.NamedWork;
import dev.lectern.device.understanding.Numbers;
import dev.lectern.device.understanding.Sentences;
import dev.lectern.device.understanding.Understanding;
import dev.lectern.ears.audio.AudioFile;
import dev.lectern.ears.audio.AudioLimits;
import dev.lectern.ears.audio.AudioRead;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo's spoken lines and books, as the tests hear them. */
public final class Speech {
  public static final Path FOLDER =
      Path.of(System.getProperty("lectern.root"), "device/stage/src/main/resources/speech");

  /**
   * @param intent empty for what is no command
   */
  public record Line(Path file, String said, String intent) {}

  private Speech() {}

  public static Understanding reading() {
    List<NamedWork> works = new ArrayList<>();
    for (String title :
        List.of("The Lighthouse Ledger", "A Field Guide to Clouds", "Moss and Stone")) {
      works.add(new NamedWork(title, title, "Lectern Samples"));
    }
    for (int i = 1; i <= 24; i++) {
      String title = "the " + String.join(" ", Numbers.ordinalWords(i)) + " hour";
      works.add(new NamedWork(title, title, "Lectern Samples"));
    }
    return Understanding.compile(
        Sentences.english(),
        DynamicLists.of(works, works).readers(List.of("anna", "ben", "guest")),
        Intents.ALL);
  }

  public static List<Line> lines() throws IOException {
    String text = Files.readString(FOLDER.resolve("lines.json"));
    List<Line> lines = new ArrayList<>();
    for (Json item : ((Json.Arr) JsonReader.read(text, JsonLimits.LOCAL)).items()) {
      Json.Obj line = (Json.Obj) item;
      lines.add(
          new Line(
              FOLDER.resolve(string(line, "file")), string(line, "said"), string(line, "intent")));
    }
    return lines;
  }

  public static short[] pcm(Path file) {
    try {
      AudioRead read = AudioFile.read(Files.readAllBytes(file), AudioLimits.USUAL);
      if (read instanceof AudioRead.Sound sound) {
        return sound.pcm();
      }
      throw new AssertionError(file + ": " + read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String string(Json.Obj of, String name) {
    return ((Json.Str) of.get(name)).value();
  }
}
