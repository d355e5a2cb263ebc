package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.protocol.json.Json;
import dev.lectern.typesetter.PageStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptLooksTest {
  @TempDir private Path folder;

  @Test
  void whatWasChosenIsThereAfterAStart() throws Exception {
    new KeptLooks(folder)
        .change(now -> now.with(Json.parseObject("{\"size\":3,\"hyphens\":false}")));

    PageLooks again = new KeptLooks(folder).now();
    assertThat(again.size()).isEqualTo(3);
    assertThat(again.hyphens()).isFalse();
    assertThat(again.dark()).isFalse();
    assertThat(again.lines()).isEqualTo(PageLooks.Room.USUAL);
  }

  @Test
  void aDarkPageIsOneForThePanel() {
    PageLooks dark = PageLooks.USUAL.with(Json.parseObject("{\"dark\":true}"));

    assertThat(dark.on(600, 800, 4).dark()).isTrue();
    assertThat(dark.larger(1).on(600, 800, 1).dark()).isTrue();
    assertThat(PageLooks.USUAL.on(600, 800, 4).dark()).isFalse();
  }

  @Test
  void aSleepScreenIsKeptAndOneThatThereIsNotIsRefused() throws Exception {
    KeptLooks looks = new KeptLooks(folder);
    looks.change(now -> now.with(Json.parseObject("{\"sleep\":\"page\"}")).larger(1));

    assertThat(new KeptLooks(folder).now().sleep()).isEqualTo(PageLooks.Sleep.PAGE);
    assertThatThrownBy(() -> looks.change(now -> now.with(Json.parseObject("{\"sleep\":\"off\"}"))))
        .hasMessage("A sleep screen is \"cover\", \"page\" or \"plain\".");
  }

  @Test
  void looksThatWereKeptBeforeThereWasAChoiceAreRead() throws Exception {
    Files.writeString(folder.resolve("looks.json"), "{\"size\":2,\"dark\":true}");

    assertThat(new KeptLooks(folder).now().size()).isEqualTo(2);
    assertThat(new KeptLooks(folder).now().sleep()).isEqualTo(PageLooks.Sleep.COVER);
    assertThat(new KeptLooks(folder).now().columns()).isEqualTo(PageStyle.Columns.AUTO);
  }

  @Test
  void columnsAreKeptAsTheyAreWritten() throws Exception {
    PageLooks two =
        new KeptLooks(folder).change(now -> now.with(Json.parseObject("{\"columns\":2}")));

    assertThat(two.json().text()).contains("\"columns\":2");
    assertThat(new KeptLooks(folder).now().columns()).isEqualTo(PageStyle.Columns.TWO);
    assertThat(two.on(800, 600, 4).twoColumns()).isTrue();
    PageLooks again = two.with(Json.parseObject("{\"columns\":\"auto\"}"));
    assertThat(again).isEqualTo(PageLooks.USUAL);
    assertThat(again.on(800, 600, 4).twoColumns()).isTrue();
    assertThat(again.on(600, 800, 4).twoColumns()).isFalse();
    PageLooks one = two.with(Json.parseObject("{\"columns\":1}"));
    assertThat(one.on(800, 600, 4).twoColumns()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"size\":99}", "{\"a\":1}", "{\"columns\":3}", "null"})
  void aDamagedFileIsNoChoice(String written) throws Exception {
    Files.writeString(folder.resolve("looks.json"), written);

    assertThat(new KeptLooks(folder).now()).isEqualTo(PageLooks.USUAL);
  }

  @Test
  void whatCannotBeKeptChangesNothing() throws Exception {
    KeptLooks looks = new KeptLooks(folder.resolve("gone"));

    assertThatThrownBy(() -> looks.change(now -> now.with(Json.parseObject("{\"size\":3}"))))
        .isInstanceOf(IOException.class);
    assertThat(looks.now()).isEqualTo(PageLooks.USUAL);
  }

  @Test
  void everyChoiceLeavesRoomForTextOnEveryPanel() {
    for (int width : new int[] {200, 536, 1072, 1872}) {
      for (int size = PageLooks.SMALLEST; size <= PageLooks.LARGEST; size++) {
        for (PageLooks.Room margins : PageLooks.Room.values()) {
          for (PageStyle.Columns columns : PageStyle.Columns.values()) {
            PageLooks looks =
                new PageLooks(
                    size,
                    "serif",
                    margins,
                    margins,
                    true,
                    true,
                    true,
                    false,
                    PageLooks.Sleep.COVER,
                    columns,
                    0);
            PageStyle style = looks.on(width, width * 4 / 3, 4);
            assertThat(style.measure()).isGreaterThan(0);
            if (style.twoColumns()) {
              assertThat(style.column().measure()).isGreaterThan(7 * (int) style.size());
            }
          }
        }
      }
    }
  }
}
