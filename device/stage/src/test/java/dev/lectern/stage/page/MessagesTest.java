package dev.lectern.stage.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's languages say the same things. */
class MessagesTest {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)[,}]");
  private static final Pattern USED = Pattern.compile("data-t(?:-label)?=\"([^\"]+)\"");

  @Test
  void both_languages_have_the_same_keys_and_the_same_blanks() throws IOException {
    Map<String, Json> english = catalogue("en");
    Map<String, Json> german = catalogue("de");

    assertThat(german.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(50);
    english.forEach(
        (key, text) ->
            assertThat(blanks(german.get(key))).as("blanks of %s", key).isEqualTo(blanks(text)));
  }

  @Test
  void every_text_of_the_page_is_in_the_catalogue() throws IOException {
    Map<String, Json> english = catalogue("en");
    Matcher used = USED.matcher(text("index.html"));
    int count = 0;
    while (used.find()) {
      count++;
      assertThat(english).containsKey(used.group(1));
    }
    assertThat(count).isGreaterThan(20);
  }

  @Test
  void nothing_is_inline_that_the_policy_would_refuse() throws IOException {
    assertThat(text("index.html"))
        .doesNotContainPattern("(?i)\\son[a-z]+=")
        .doesNotContainPattern("(?i)\\sstyle=")
        .doesNotContainPattern("(?i)<style")
        .doesNotContainPattern("(?i)<script(?![^>]*src=)");
  }

  private static TreeSet<String> blanks(Json text) {
    TreeSet<String> blanks = new TreeSet<>();
    Matcher matcher = NAME.matcher(new Facts(text).text());
    while (matcher.find()) {
      blanks.add(matcher.group(1));
    }
    return blanks;
  }

  private static Map<String, Json> catalogue(String language) throws IOException {
    return Facts.read("{\"all\":" + text("messages/" + language + ".json") + "}").members("all");
  }

  private static String text(String name) throws IOException {
    Assets.Asset asset = Assets.find(name);
    assertThat(asset).as(name).isNotNull();
    return new String(asset.bytes(), StandardCharsets.UTF_8);
  }
}
