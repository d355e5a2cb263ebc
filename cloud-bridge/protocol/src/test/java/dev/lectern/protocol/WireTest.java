package dev.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
  private static final String ACTOR = "bedside.7f3a0011aabbccdd";
  private static final String OPERATION =
      "{\"op\":\"bedside.7f3a0011aabbccdd:9\",\"reader\":\"anna\",\"work\":\"w1\",\"read\":1,"
          + "\"kind\":\"advance\",\"settled\":{},\"lamport\":1,\"at\":\"\","
          + "\"loc\":{\"href\":\"a\",\"progression\":0.5,\"totalProgression\":0.5}}";

  private static String code(Runnable reading) {
    MalformedMessage[] thrown = new MalformedMessage[1];
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(reading::run)
        .satisfies(malformed -> thrown[0] = malformed);
    assertThat(thrown[0].sentence()).endsWith(".");
    return thrown[0].code();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"v\":2,\"kind\":\"hint\"}|version",
        "{\"kind\":\"hint\"}|missing-field",
        "{\"v\":1,\"kind\":7}|wrong-type",
        "[]|wrong-type",
        "{\"v\":1,\"kind\":\"hint\",\"incarnation\":\"XYZ\",\"place\":1}|invalid",
        "{\"v\":1,\"kind\":\"hint\",\"incarnation\":\"283af4ac9f34098f\",\"place\":-1}|invalid",
        "{\"v\":1,\"kind\":\"hint\",\"incarnation\":\"283af4ac9f34098f\",\"place\":1.5}|wrong-type",
        "{\"v\":1,\"v\":1,\"kind\":\"hint\"}|duplicate-key",
        "{\"v\":1,\"kind\":\"hint\"|syntax",
        "{\"v\":1,\"kind\":\"rows\",\"actor\":\"a.7f3a0011aabbccdd\",\"rows\":[{\"n\":1,\"kind\":\"op\",\"body\":\"{}\"}]}|wrong-type",
        "{\"v\":1,\"kind\":\"rows\",\"actor\":\"a.7f3a0011aabbccdd\",\"rows\":[{\"n\":0,\"kind\":\"op\",\"body\":{}}]}|invalid",
        "{\"v\":1,\"kind\":\"rows\",\"actor\":\"a.7f3a0011aabbccdd\",\"rows\":[{\"n\":2,\"kind\":\"op\",\"body\":{}},{\"n\":2,\"kind\":\"op\",\"body\":{}}]}|invalid",
        "{\"v\":1,\"kind\":\"rows\",\"actor\":\"A+.7f3a0011aabbccdd\",\"rows\":[]}|invalid",
      })
  void whatCannotBeUnderstoodIsRefusedByName(String message, String code) {
    assertThat(code(() -> Wire.decode(message))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "advance|levitate|unknown-kind",
        "\"read\":1|\"read\":0|invalid",
        "\"lamport\":1|\"lamport\":1e2|wrong-type",
        "\"settled\":{}|\"settled\":{\"x\":1}|invalid",
        "\"settled\":{}|\"settled\":{\"a.7f3a0011aabbccdd\":\"1\"}|wrong-type",
        ":9\"|:09\"|invalid",
        "\"progression\":0.5,|\"progression\":1.5,|invalid",
        "\"read\":1|\"covers\":10,\"read\":1|invalid",
        "\"reader\":\"anna\"|\"reader\":\"anna/#\"|invalid",
        "\"at\":\"\"|\"at\":\"0123456789012345678901234567890123456789x\"|too-long",
      })
  void anOperationThatIsNoneIsRefusedByName(String part, String instead, String code) {
    assertThat(OPERATION).contains(part);
    assertThat(Wire.decodeOperation(OPERATION).read()).isEqualTo(1);
    assertThat(code(() -> Wire.decodeOperation(OPERATION.replace(part, instead)))).isEqualTo(code);
  }

  @Test
  void aMessageAboveTheLimitIsRefusedAndOneAtItIsNot() {
    String frame = "{\"v\":1,\"kind\":\"later\",\"a\":[]}";
    String most = frame + " ".repeat(Limits.V1.messageBytes() - frame.length());
    assertThat(Wire.decode(most)).isInstanceOf(Message.Unknown.class);
    assertThat(code(() -> Wire.decode(most + " "))).isEqualTo("too-large");
    assertThat(code(() -> Wire.decode((most + " ").getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("too-large");
  }

  @Test
  void aRowThatIsTooLargeStillTravels() {
    String body = "{\"pad\":[" + "1,".repeat(800) + "1" + " ".repeat(40_000) + "]}";
    Message.Rows rows = new Message.Rows(ActorId.parse(ACTOR), List.of(new Row(1, "op", body)));
    assertThat(Wire.decode(Wire.encode(rows))).isEqualTo(rows);
    assertThat(code(() -> Wire.decodeOperation(body))).isEqualTo("too-large");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = "{\"v\":1,\"kind\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(code(() -> Wire.decode(bytes))).isEqualTo("syntax");
  }

  @Test
  void randomOperationsComeBackEqual() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2000; i++) {
      Operation operation = operation(random);
      String written = Wire.encode(operation);
      assertThat(Wire.decodeOperation(written)).isEqualTo(operation);
      assertThat(Wire.encode(Wire.decodeOperation(written))).isEqualTo(written);
    }
  }

  private static Operation operation(Random random) {
    long n = 1 + random.nextInt(1_000_000);
    TreeMap<ActorId, Long> settled = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      settled.put(ActorId.parse("d" + i + ".7f3a0011aabbccd" + i), random.nextLong(1, 1L << 53));
    }
    Operation.Kind[] kinds = Operation.Kind.values();
    Locator loc =
        random.nextInt(4) == 0
            ? null
            : new Locator(
                words(random),
                random.nextBoolean() ? null : words(random),
                random.nextDouble(),
                random.nextInt(3) / 2.0,
                random.nextInt(5000),
                random.nextBoolean()
                    ? null
                    : new Locator.Quote(words(random), words(random), words(random)),
                random.nextBoolean() ? Map.of() : Map.of(words(random), words(random)),
                random.nextBoolean() ? null : random.nextDouble() * 1e6);
    return new Operation(
        new Dot(ActorId.parse(ACTOR), n),
        1 + random.nextLong(n),
        new ReaderId("anna"),
        new WorkId("w" + random.nextInt(9)),
        random.nextBoolean() ? null : new EditionId("0123456789abcdef".repeat(4)),
        1 + random.nextInt(3),
        kinds[random.nextInt(kinds.length)],
        random.nextInt(100_000),
        settled,
        random.nextInt(100_000),
        "2026-11-22T21:04:11Z",
        loc,
        random.nextBoolean() ? null : new Dot(ActorId.parse(ACTOR), 1 + random.nextInt(99)),
        "page-turn",
        random.nextBoolean() ? Map.of() : Map.of("x" + random.nextInt(9), "{\"y\":1.50}"));
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int point = random.nextInt(0x11000);
      words.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
    }
    return words.toString();
  }
}
