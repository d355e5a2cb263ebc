package dev.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compatibility test: whatever a released version wrote is read by this one, and written again
 * byte for byte. A file of a released version is never edited.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isWrittenAgainByteForByte(String name) throws IOException {
    String text = Files.readString(GOLDEN.resolve(name)).stripTrailing();
    assertThat(again(name, text)).isEqualTo(text);
  }

  private static String again(String name, String text) {
    String kind = name.substring(0, name.length() - ".json".length());
    int hyphen = kind.indexOf('-');
    return switch (hyphen < 0 ? kind : kind.substring(0, hyphen)) {
      case "message" -> Wire.encode(Wire.decode(text));
      case "operation" -> Wire.encode(Wire.decodeOperation(text));
      case "order" -> Wire.encode(Wire.decodeOrder(text));
      case "note" -> Wire.encode(Wire.decodeAnnotation(text));
      case "cancel" -> Wire.encodeCancel(Wire.decodeCancel(text));
      case "own" -> Wire.encode(Wire.decodeOwn(text));
      case "entitlement" -> Wire.encode(Wire.decodeEntitlement(text));
      case "outcome" -> Wire.encode(Wire.decodeOutcome(text));
      case "asked" -> Wire.encode(Wire.decodeAsked(text));
      case "undone" -> Wire.encode(Wire.decodeOutcome(text));
      case "pin" -> Wire.encode(Wire.decodePin(text));
      case "catalogue" -> Wire.encode(Wire.decodeItem(text));
      case "joined" -> Wire.encode(Wire.decodeJoined(text));
      case "alignment" -> Wire.encode(Wire.decodeAlignment(text));
      default -> throw new AssertionError("no reader for " + name);
    };
  }

  @Test
  void everyKindOfMessageAndBodyHasItsFile() throws IOException {
    assertThat(files())
        .contains(
            "message-hello.json",
            "message-rows.json",
            "message-pull.json",
            "message-welcome.json",
            "message-ack.json",
            "message-page.json",
            "message-hint.json",
            "message-custody.json",
            "message-obeyed.json",
            "message-of-a-later-version.json",
            "operation.json",
            "order.json",
            "note.json",
            "cancel.json",
            "own.json",
            "entitlement.json",
            "outcome.json",
            "asked-owner.json",
            "asked-pin.json",
            "undone.json",
            "pin.json",
            "catalogue.json",
            "joined.json",
            "alignment.json");
  }

  @Test
  void theFieldsAreWhereTheyBelong() throws IOException {
    Operation operation =
        Wire.decodeOperation(Files.readString(GOLDEN.resolve("operation.json")).strip());
    assertThat(operation.dot()).hasToString("bedside.7f3a0011aabbccdd:4812");
    assertThat(operation.covers()).isEqualTo(4809);
    assertThat(operation.settled()).containsEntry(ActorId.parse("kitchen.91ccd0e1f2a3b4c5"), 901L);
    assertThat(operation.loc()).isNotNull();
    assertThat(operation.loc().totalProgression()).isEqualTo(0.6123);
    assertThat(operation.loc().text().after()).isEqualTo(" and 灯台 🗼");
    assertThat(operation.loc().seconds()).isEqualTo(12.5);
    Operation later =
        Wire.decodeOperation(
            Files.readString(GOLDEN.resolve("operation-of-a-later-version.json")).strip());
    assertThat(later.more())
        .containsEntry("zoom", "1e2")
        .containsEntry("mood", "{\"b\":1.50,\"a\":[true,null]}");
    Message.Rows rows =
        (Message.Rows) Wire.decode(Files.readString(GOLDEN.resolve("message-rows.json")).strip());
    assertThat(rows.rows().get(0).body())
        .isEqualTo("{\"work\":\"own-1\",  \"kept\": \"as \\u0069t came\"}");
  }
}
