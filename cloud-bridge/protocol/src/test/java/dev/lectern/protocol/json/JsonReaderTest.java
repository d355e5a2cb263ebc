package dev.lectern.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jackson says what is JSON and what it means; we must agree, or refuse for a reason of ours. */
class JsonReaderTest {
  private static final JsonMapper ORACLE =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String[] SEEDS = {
    "{\"a\":[1,-2.5e-3,true,false,null,\"x\\n\\u00e9\\\"\"],\"b\":{\"c\":{}}}",
    "[0,10,-0,1E+2,12345678901234567890,0.10]",
    "\"\\ud83d\\uddfc 🗼 \\/ \\b\\f\\r\\t\"",
    " { \"x\" : [ ] , \"y\" : { } } ",
  };

  private static final String ALPHABET = "{}[]\",:\\ntrufalse0123456789.eE+-u \n";

  @Test
  void agreesWithJacksonOnDamagedTexts() {
    Random random = new Random(8);
    int accepted = 0;
    for (int i = 0; i < 8_000; i++) {
      String text = damaged(SEEDS[random.nextInt(SEEDS.length)], random);
      JsonNode expected;
      try {
        expected = oracle(text);
      } catch (NumberFormatException exponentBeyondTheOracle) {
        continue;
      }
      Json ours = ours(text);
      assertThat(ours == null).as(text).isEqualTo(expected == null);
      if (ours != null && expected != null) {
        same(expected, ours, text);
        assertThat(Json.parse(ours.text())).isEqualTo(ours);
        accepted++;
      }
    }
    // Were nearly everything refused, agreeing would be no feat.
    assertThat(accepted).isBetween(400, 7_600);
  }

  private static String damaged(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
      if (text.isEmpty()) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static JsonNode oracle(String text) {
    try {
      JsonNode node = ORACLE.readTree(text);
      // Half a surrogate pair is JSON to Jackson; it has no UTF-8, so to us it is not.
      return node.isMissingNode() || !encodable(node) || !encodable(text) ? null : node;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean encodable(JsonNode node) {
    if (node.isString()) {
      return encodable(node.stringValue());
    }
    for (String name : node.propertyNames()) {
      if (!encodable(name)) {
        return false;
      }
    }
    for (JsonNode child : node) {
      if (!encodable(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean encodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Json ours(String text) {
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      return null;
    }
  }

  private static void same(JsonNode expected, Json ours, String text) {
    switch (ours) {
      case Json.Obj object -> {
        assertThat(expected.isObject()).as(text).isTrue();
        List<String> names = new ArrayList<>(expected.propertyNames());
        assertThat(List.copyOf(object.members().keySet())).as(text).isEqualTo(names);
        object.members().forEach((name, value) -> same(expected.get(name), value, text));
      }
      case Json.Arr array -> {
        assertThat(expected.isArray()).as(text).isTrue();
        assertThat(array.items()).as(text).hasSize(expected.size());
        for (int i = 0; i < array.items().size(); i++) {
          same(expected.get(i), array.items().get(i), text);
        }
      }
      case Json.Str string -> assertThat(string.value()).isEqualTo(expected.stringValue());
      case Json.Num number ->
          assertThat(new BigDecimal(number.text())).isEqualByComparingTo(expected.decimalValue());
      case Json.Bool bool -> assertThat(bool.value()).isEqualTo(expected.booleanValue());
      case Json.Null nothing -> assertThat(expected.isNull()).as(text).isTrue();
      case Json.Raw raw -> throw new AssertionError("nobody asked for raw text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "Infinity",
        "'a'",
        "{a:1}",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "[1] 2",
        "tru",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "/* */1",
        "\uFEFF1",
        "-",
        "1e",
        "{\"a\" 1}",
        "\"",
        "\"\\"
      })
  void onlyJsonIsRead(String text) {
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse(text))
        .satisfies(malformed -> assertThat(malformed.code()).isEqualTo("syntax"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[[[[1]]]]|too-deep",
        "[1,2,3,4]|too-many",
        "{\"a\":1,\"b\":1,\"c\":1,\"d\":1}|too-many",
        "\"123456789\"|too-long",
        "123456789|too-long",
        "{\"a\":1,\"\\u0061\":2}|duplicate-key",
        "[1,2,3]                              |"
      })
  void everyLimitHolds(String text, String code) {
    JsonLimits limits = new JsonLimits(64, 3, 8, 3);
    if (code == null) {
      assertThat(JsonReader.read(text, limits)).isInstanceOf(Json.Arr.class);
    } else {
      assertThatExceptionOfType(MalformedJson.class)
          .isThrownBy(() -> JsonReader.read(text, limits))
          .satisfies(malformed -> assertThat(malformed.code()).isEqualTo(code));
    }
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> JsonReader.read(" ".repeat(64) + "1", limits))
        .satisfies(malformed -> assertThat(malformed.code()).isEqualTo("too-large"));
  }

  @Test
  void verbatimMembersKeepTheirBytes() {
    String inner = "{ \"z\":1.50,\n \"a\":[ ] }";
    Json json =
        JsonReader.read(
            "{\"keep\":" + inner + " ,\"in\":{\"keep\":1}}",
            JsonLimits.WIRE,
            (depth, name) -> depth == 1 && name.equals("keep"));
    assertThat(json)
        .isEqualTo(
            Json.object()
                .put("keep", new Json.Raw(inner))
                .put("in", Json.object().put("keep", 1))
                .build());
    assertThat(json.text()).isEqualTo("{\"keep\":" + inner + ",\"in\":{\"keep\":1}}");
  }

  @Test
  void halfASurrogatePairIsNeverWritten() {
    assertThat(Json.of("a\uD83D").text()).isEqualTo("\"a\uFFFD\"");
    assertThat(Json.of("\uDDFCb").text()).isEqualTo("\"\uFFFDb\"");
  }

  @Test
  void utf8IsReadAsStrictlyAsTheJdkDoes() {
    Random random = new Random(3);
    byte[] seed = "aé灯🗼\u07FF\u0800\uFFFF".getBytes(StandardCharsets.UTF_8);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = seed.clone();
      for (int change = random.nextInt(3); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      String expected;
      try {
        expected = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        expected = null;
      }
      String ours;
      try {
        ours = Utf8.decode(bytes);
      } catch (MalformedJson e) {
        ours = null;
      }
      assertThat(ours).isEqualTo(expected);
      if (ours != null) {
        assertThat(Utf8.length(ours)).isEqualTo(bytes.length);
        accepted++;
      }
    }
    assertThat(accepted).isGreaterThan(200);
  }
}
