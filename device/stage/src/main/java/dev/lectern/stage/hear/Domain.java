package dev.lectern.stage.hear;

import dev.lectern.device.understanding.DynamicLists;
import dev.lectern.device.understanding.Intents;
import dev.lectern.device.understanding.NamedWork;
import dev.lectern.device.understanding.Parsed;
import dev.lectern.device.understanding.SentenceFile;
import dev.lectern.device.understanding.Sentences;
import dev.lectern.device.understanding.Templates;
import dev.lectern.device.understanding.Understanding;
import dev.lectern.stage.SampleBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be said: reading with the demo's books, or any folder of sentence files.
 *
 * @param titles a work's id to its title, for answers that people read
 */
public record Domain(Understanding understanding, Map<String, String> titles) {
  /** The most that a folder is searched below itself: {@code sentences/en/file.yaml}. */
  private static final int DEPTH = 3;

  private static final Set<String> CONFIRM =
      Set.of(Intents.BUY_IT, Intents.NO, Intents.CANCEL, Intents.STOP);

  /** Two persons at one device, and somebody unknown. */
  private static final List<String> PEOPLE = List.of("anna", "ben", "guest");

  /** Reading, with everything that may be said in any state at once: the hardest to hear. */
  public static Domain reading() {
    return reading(Intents.ALL);
  }

  /** Reading, after a price was read back. */
  public static Domain confirmation() {
    return reading(CONFIRM);
  }

  private static Domain reading(Set<String> intents) {
    List<NamedWork> works = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    for (SampleBooks.Sample sample : SampleBooks.CATALOGUE) {
      String id = sample.work().value();
      works.add(new NamedWork(id, sample.title(), sample.author()));
      titles.put(id, sample.title());
    }
    return new Domain(
        Understanding.compile(
            Sentences.english(), DynamicLists.of(works, works).readers(PEOPLE), intents),
        titles);
  }

  /**
   * The sentence files in a folder, those of its tests left out.
   *
   * @throws IOException where it cannot be read or holds none
   */
  public static Domain of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, DEPTH)) {
      files =
          found
              .filter(file -> file.getFileName().toString().endsWith(".yaml"))
              .filter(file -> !folder.relativize(file).startsWith("tests"))
              .sorted()
              .toList();
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(folder.toString(), null, "no sentence file (*.yaml)");
    }
    Templates all = Templates.empty();
    for (Path file : files) {
      all = all.and(SentenceFile.read(file.toString(), Files.readString(file)));
    }
    return new Domain(
        Understanding.compile(all, DynamicLists.none(), all.intents().keySet()), Map.of());
  }

  public Parsed parse(String text) {
    return understanding.parse(text);
  }

  /** A slot's value as a person would name it. */
  public String named(String value) {
    return titles.getOrDefault(value, value);
  }
}
