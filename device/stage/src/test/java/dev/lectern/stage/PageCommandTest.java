package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PageCommandTest {
  @TempDir private static Path folder;
  private static Path book;

  private record Run(int status, String out, String err) {}

  @BeforeAll
  static void makeBooks() throws IOException {
    SampleBooks.writeAll(folder);
    try (var files = Files.walk(folder)) {
      book =
          files
              .filter(f -> f.getFileName().toString().contains("ighthouse"))
              .findFirst()
              .orElseThrow();
    }
  }

  private static Run page(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    long[] tick = {0};
    int status =
        new CommandLine(new PageCommand(() -> tick[0] += 1_000_000))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new Run(status, out.toString(), err.toString());
  }

  private static Json.Obj json(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return (Json.Obj) JsonReader.read(run.out().strip(), JsonLimits.LOCAL);
  }

  private static String text(Json.Obj report) {
    return report.get("text") instanceof Json.Str text ? text.value() : "";
  }

  @Test
  void drawsAPageAndTellsWhereItIs() throws IOException {
    Path png = folder.resolve("p.png");
    Json.Obj report =
        json(page(book, "--percent", 40, "--size", "600x800", "--out", png, "--json"));
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(600);
    assertThat(report.get("width")).isEqualTo(Json.of(600));
    assertThat(report.get("height")).isEqualTo(Json.of(800));
    assertThat(text(report)).hasSizeGreaterThan(200);
    assertThat(report.get("warmMillis")).isInstanceOf(Json.Num.class);
    assertThat(report.get("turnMillis")).isEqualTo(Json.of(1.0));
    assertThat(report.get("warnings")).isEqualTo(new Json.Arr(java.util.List.of()));
  }

  @Test
  void thePlaceItTellsLeadsBackToThePage() {
    Path png = folder.resolve("q.png");
    Json.Obj report = json(page(book, "--percent", 70, "--out", png, "--json"));
    Json locator = report.get("locator");
    assertThat(locator).isNotNull();
    String cfi = Wire.decodeLocator(locator.text()).cfi();
    Json.Obj again = json(page(book, "--at", cfi, "--out", png, "--json"));
    assertThat(text(again)).isEqualTo(text(report)).isNotBlank();
  }

  @Test
  void aBrokenBookGetsOneSentence() throws IOException {
    Path broken = folder.resolve("broken.epub");
    Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(book), 3000));
    for (Path bad : new Path[] {broken, folder.resolve("none.epub")}) {
      Run run = page(bad, "--out", folder.resolve("r.png"));
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().strip()).endsWith(".").doesNotContain("\n").doesNotContain("Exception");
    }
  }

  @Test
  void wrongUseIsToldAsSuch() {
    Path png = folder.resolve("s.png");
    assertThat(page(book, "--size", "big", "--out", png).status()).isEqualTo(2);
    assertThat(page(book, "--size", "9x9", "--out", png).status()).isEqualTo(2);
    assertThat(page(book, "--at", "banana", "--out", png).status()).isEqualTo(2);
    assertThat(page(book, "--depth", "3", "--out", png).status()).isEqualTo(2);
    assertThat(page(book, "--percent", "4", "--position", "3", "--out", png).status()).isEqualTo(2);
    for (String percent : new String[] {"101", "-1", "NaN"}) {
      assertThat(page(book, "--percent", percent, "--out", png))
          .as(percent)
          .matches(run -> run.status() == 2 && run.err().strip().endsWith("from 0 to 100."));
    }
    for (String position : new String[] {"0", "99999"}) {
      assertThat(page(book, "--position", position, "--out", png))
          .as(position)
          .matches(
              run -> run.status() == 2 && run.err().startsWith("This book's positions are 1 to"));
    }
    assertThat(png).doesNotExist();
  }
}
