package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap of a small device, in a virtual machine of its own. */
class SmallHeapTest {
  @TempDir Path folder;

  @Test
  void traps() throws Exception {
    List<String> files = new ArrayList<>();
    files.add(write("bomb", SmallBook.of("<p>x</p>").zip().file("z", new byte[30 << 20]).bytes()));
    files.add(
        write(
            "deep",
            SmallBook.of("<p>x</p>" + "<div>".repeat(50_000) + "y" + "</div>".repeat(50_000))
                .bytes()));
    files.add(
        write(
            "long",
            SmallBook.of("<p>" + "All work and no play. ".repeat(120_000) + "</p>").bytes()));
    files.add(write("many", SmallBook.of("<p>x</p>".repeat(140_000)).bytes()));
    files.add(write("more", SmallBook.of("<p>x</p>".repeat(200_000)).bytes()));
    files.add(write("huge", SmallBook.of("<p>" + "x".repeat(7 << 20) + "</p>").bytes()));
    assertThat(run("-Xmx96m", files))
        .containsExactly(
            "bomb bomb", "deep read", "long read", "many read", "more problem", "huge problem");
  }

  @Test
  void theLargestSharedBookOpensWith48Megabytes() throws Exception {
    SharedBooks.table("manifest.tsv");
    List<String> files = new ArrayList<>();
    for (SharedBooks.Listed listed : SharedBooks.of("good")) {
      if (!listed.file().endsWith("linear-algebra.epub")) {
        files.add(listed.file().toString());
      }
    }
    for (SharedBooks.Listed listed : SharedBooks.of("hostile")) {
      files.add(listed.file().toString());
    }
    List<String> said = run("-Xmx48m", files);
    assertThat(said).hasSameSizeAs(files);
    assertThat(said.subList(0, files.size() - 8)).allMatch(line -> line.endsWith(" read"));
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static List<String> run(String heap, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(ReadAll.class.getName());
    command.addAll(files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().toList();
  }

  /** Opens each file, reads all chapters and resources, and says in a line how it went. */
  static final class ReadAll {
    private ReadAll() {}

    public static void main(String[] files) {
      for (String file : files) {
        Path path = Path.of(file);
        String outcome =
            switch (Epub.open(path, EpubLimits.standard())) {
              case Opening.Refused(String code, String sentence) -> code;
              case Opening.Opened(Publication publication) -> read(publication);
            };
        System.out.println(path.getFileName() + " " + outcome);
      }
    }

    private static String read(Publication publication) {
      String outcome = "read";
      for (SpineItem item : publication.spine()) {
        ChapterText text = publication.text(item.index());
        text.sentences();
        outcome = text.chapter().problem() == null ? outcome : "problem";
      }
      String cover = publication.coverHref();
      if (cover != null && publication.resource(cover) == null) {
        outcome = "no cover";
      }
      publication.close();
      return outcome;
    }
  }
}
