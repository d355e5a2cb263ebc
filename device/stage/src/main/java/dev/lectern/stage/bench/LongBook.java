package dev.lectern.stage.bench;

import dev.lectern.stage.samples.Chapter;
import dev.lectern.stage.samples.Covers;
import dev.lectern.stage.samples.EpubWriter;
import dev.lectern.stage.samples.SampleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A book that no benchmark comes to the end of: the demo's story, many times over. */
public final class LongBook {
  private static final String TITLE = "Pages Without End";

  private LongBook() {}

  /** An EPUB with the story that many times. */
  public static byte[] epub(int times) throws IOException {
    List<Chapter> once = SampleText.folder("lighthouse-ledger");
    List<Chapter> chapters = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      chapters.addAll(once);
    }
    return new EpubWriter("pages-without-end", TITLE, "Lectern Samples")
        .write(Covers.lighthouse(), chapters, Map.of());
  }
}
