package dev.lectern.stage;

import dev.lectern.protocol.WorkId;
import dev.lectern.stage.samples.Chapter;
import dev.lectern.stage.samples.CloudPictures;
import dev.lectern.stage.samples.Covers;
import dev.lectern.stage.samples.EpubWriter;
import dev.lectern.stage.samples.SampleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demo's books, all of our own making and in the public domain (CC0 1.0): a long story, a guide
 * with pictures, a small book of prose and verse, and two dozen pamphlets of one page.
 */
public final class SampleBooks {
  /** Who made them. */
  public static final String AUTHOR = "Lectern Samples";

  private static final List<String> HOURS =
      List.of(
          "First",
          "Second",
          "Third",
          "Fourth",
          "Fifth",
          "Sixth",
          "Seventh",
          "Eighth",
          "Ninth",
          "Tenth",
          "Eleventh",
          "Twelfth",
          "Thirteenth",
          "Fourteenth",
          "Fifteenth",
          "Sixteenth",
          "Seventeenth",
          "Eighteenth",
          "Nineteenth",
          "Twentieth",
          "Twenty First",
          "Twenty Second",
          "Twenty Third",
          "Twenty Fourth");

  /** What the demo's store sells, in the order of its shelf. */
  public static final List<Sample> CATALOGUE = catalogue();

  /**
   * One sample as the store lists it.
   *
   * @param priceMinor with tax, in minor units of the demo's currency
   * @param file its name in the folder that {@link #writeAll} fills
   */
  public record Sample(WorkId work, String title, String author, long priceMinor, String file) {}

  private SampleBooks() {}

  private static List<Sample> catalogue() {
    List<Sample> samples = new ArrayList<>();
    samples.add(sample("The Lighthouse Ledger", 400));
    samples.add(sample("A Field Guide to Clouds", 300));
    samples.add(sample("Moss and Stone", 200));
    for (String hour : HOURS) {
      samples.add(sample("The " + hour + " Hour", 20));
    }
    return List.copyOf(samples);
  }

  private static Sample sample(String title, long priceMinor) {
    String name = title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    return new Sample(new WorkId(name), title, AUTHOR, priceMinor, name + ".epub");
  }

  /**
   * Writes every sample as an EPUB 3 file. Each file appears whole or not at all; equal programs
   * write equal bytes.
   *
   * @param dir made where it does not exist
   * @return {@code dir}
   */
  public static Path writeAll(Path dir) throws IOException {
    Files.createDirectories(dir);
    List<Chapter> hours = SampleText.resource("hours.md");
    for (int i = 0; i < CATALOGUE.size(); i++) {
      Sample sample = CATALOGUE.get(i);
      Path part = dir.resolve(sample.file() + ".part");
      Files.write(part, book(sample, i, hours));
      Files.move(
          part,
          dir.resolve(sample.file()),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
    return dir;
  }

  private static byte[] book(Sample sample, int index, List<Chapter> hours) throws IOException {
    EpubWriter epub = new EpubWriter(sample.work().value(), sample.title(), AUTHOR);
    return switch (index) {
      case 0 -> epub.write(Covers.lighthouse(), SampleText.folder("lighthouse-ledger"), Map.of());
      case 1 ->
          epub.write(
              Covers.clouds(),
              SampleText.resource("field-guide-to-clouds.md"),
              CloudPictures.kept());
      case 2 ->
          epub.write(Covers.mossAndStone(), SampleText.resource("moss-and-stone.md"), Map.of());
      default -> {
        Chapter hour = hours.get(index - 3);
        if (!hour.title().equals(sample.title())) {
          throw new IllegalStateException("the pamphlets are out of order at " + sample.title());
        }
        yield epub.write(Covers.clock(index - 2), List.of(hour), Map.of());
      }
    };
  }
}
