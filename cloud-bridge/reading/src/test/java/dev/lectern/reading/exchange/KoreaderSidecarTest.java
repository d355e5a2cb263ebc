package dev.lectern.reading.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Annotation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KoreaderSidecarTest {
  private static final String NEW =
      """
      -- we can read Lua syntax here!
      return {
          ["annotations"] = {
              [1] = {
                  ["chapter"] = "上",
                  ["color"] = "yellow",
                  ["datetime"] = "2026-03-01 12:00:00",
                  ["drawer"] = "underscore",
                  ["note"] = "caf\\195\\169 \\
      next \\"line\\"",
                  ["page"] = "/body/DocFragment[2]/body/p[1]/text().0",
                  ["pageno"] = 12,
                  ["pos0"] = "/body/DocFragment[2]/body/p[1]/text().0",
                  ["pos1"] = "/body/DocFragment[2]/body/p[1]/text().18",
                  ["text"] = "私はその人を常に先生と呼んでいた。",
              },
              [2] = {
                  ["chapter"] = "Chapter Eleven",
                  ["datetime"] = "2026-07-27 12:57:09",
                  ["page"] = "/body/DocFragment[19]/body/p[123]/text().0",
                  ["text"] = "in Chapter Eleven",
              },
          },
          ["doc_props"] = { ["authors"] = "夏目 漱石", ["title"] = "こころ" },
          ["partial_md5_checksum"] = "c0ffee00c0ffee00c0ffee00c0ffee00",
          ["percent_finished"] = 0.4237,
          ["smooth_scaling"] = false,
      }
      """;

  private static final String OLD =
      """
      return {
          ["bookmarks"] = {
              [1] = {
                  ["datetime"] = "2021-02-03 04:05:06",
                  ["highlighted"] = true,
                  ["notes"] = "the marked words",
                  ["page"] = "/body/DocFragment[4]/body/p[2]/text().0",
                  ["pos0"] = "/body/DocFragment[4]/body/p[2]/text().0",
                  ["pos1"] = "/body/DocFragment[4]/body/p[2]/text().16",
                  ["text"] = "Page 12 the marked words @ 2021-02-03 04:05:06",
              },
              [2] = {
                  ["datetime"] = "2021-02-03 04:06:00",
                  ["notes"] = "in Chapter 2",
                  ["page"] = "/body/DocFragment[5]/body/p[1]/text().0",
                  ["text"] = "what I think",
              },
          },
          ["highlight"] = {
              [12] = {
                  [1] = {
                      ["chapter"] = "", ["datetime"] = "2021-02-03 04:05:06", ["drawer"] = "lighten",
                      ["pos0"] = "/body/DocFragment[4]/body/p[2]/text().0",
                      ["pos1"] = "/body/DocFragment[4]/body/p[2]/text().16",
                      ["text"] = "the marked words",
                  },
                  [2] = {
                      ["datetime"] = "2021-02-03 05:00:00", ["drawer"] = "strikeout",
                      ["pos0"] = "/body/DocFragment[4]/body/p[3]/text().0",
                      ["pos1"] = "/body/DocFragment[4]/body/p[3]/text().5", ["text"] = "other",
                  },
              },
          },
          ["stats"] = { ["title"] = "Old Book", ["authors"] = "A. Keeper", ["md5"] = "abc" },
      }
      """;

  private static Arrived read(String text) {
    return KoreaderSidecar.read(text, ExchangeLimits.DEFAULT);
  }

  @Test
  void theListOfToday() {
    Arrived arrived = read(NEW);
    assertThat(arrived.problems()).isEmpty();
    assertThat(arrived.items()).hasSize(2);
    Brought marked = arrived.items().get(0);
    assertThat(marked.kind()).isEqualTo(Annotation.Kind.HIGHLIGHT);
    assertThat(marked.quote()).isEqualTo("私はその人を常に先生と呼んでいた。");
    assertThat(marked.text()).isEqualTo("café \nnext \"line\"");
    assertThat(marked.style()).isEqualTo("underline");
    assertThat(marked.created()).isEqualTo("2026-03-01T12:00:00");
    assertThat(marked.loc().foreign())
        .containsEntry("koreader", "/body/DocFragment[2]/body/p[1]/text().0")
        .containsEntry("koreader-end", "/body/DocFragment[2]/body/p[1]/text().18");
    assertThat(marked.book().partialMd5()).isEqualTo("c0ffee00c0ffee00c0ffee00c0ffee00");
    assertThat(marked.book().title()).isEqualTo("こころ");
    Brought bookmark = arrived.items().get(1);
    assertThat(bookmark.kind()).isEqualTo(Annotation.Kind.BOOKMARK);
    assertThat(bookmark.quote() + bookmark.text()).isEmpty();
  }

  @Test
  void theTwoTablesOfBefore() {
    Arrived arrived = read(OLD);
    assertThat(arrived.items())
        .extracting(Brought::kind)
        .containsExactly(
            Annotation.Kind.HIGHLIGHT, Annotation.Kind.NOTE, Annotation.Kind.HIGHLIGHT);
    assertThat(arrived.items())
        .extracting(Brought::quote)
        .containsExactly("the marked words", "", "other");
    assertThat(arrived.items()).extracting(Brought::text).containsExactly("", "what I think", "");
    assertThat(arrived.items().get(0).book().title()).isEqualTo("Old Book");
    assertThat(arrived.items().get(0).book().partialMd5()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "return",
        "os.execute('x')",
        "return os.time()",
        "return { a = 1 + 1 }",
        "return { [\"a\"] = function() end }",
        "return { a = \"x\" .. \"y\" }",
        "return { a = b }",
        "return { [nil] = 1 }",
        "return { a = 1 } os.exit()",
        "return { a = \"\\300\" }",
        "return { a = [[x }",
        "return { a = \"x\n\" }",
        "return { a = 0x }"
      })
  void whatWouldNeedEvaluatingIsRefusedWhole(String text) {
    Arrived arrived = read(text);
    assertThat(arrived.items()).isEmpty();
    assertThat(arrived.problems())
        .extracting(Arrived.Problem::code)
        .containsExactly("not-a-file-of-this-kind");
  }

  @Test
  void aTruncatedOrDamagedFileIsRefusedAndNothingElseHappens() {
    for (int cut = 0; cut < NEW.length() - 2; cut += 5) {
      assertThat(read(NEW.substring(0, cut)).items()).isEmpty();
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder damaged = new StringBuilder(NEW);
      damaged.setCharAt(random.nextInt(NEW.length()), (char) random.nextInt(128));
      read(damaged.toString());
    }
  }

  @Test
  void depthIsLimited() {
    assertThat(read("return " + "{".repeat(40) + "}".repeat(40)).problems()).hasSize(1);
    assertThat(read("return " + "{".repeat(20) + "}".repeat(20)).problems()).isEmpty();
  }

  @Test
  void literalsOfEveryForm() {
    LuaTable table =
        LuaReader.read(
            "{ 'a', [3] = -1.5e3, x = 0x1F, y = [==[\n]]z]==], nil, --[[c]] true; [\"k\"] = nil }",
            ExchangeLimits.DEFAULT);
    assertThat(table.members())
        .containsEntry("1", "a")
        .containsEntry("3", Boolean.TRUE)
        .containsEntry("x", 31.0)
        .containsEntry("y", "]]z")
        .doesNotContainKey("k");
  }
}
