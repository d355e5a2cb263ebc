package dev.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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

  /** Of the key that signed the files with signatures; its private half opens nothing else. */
  private static final String ROOT = "6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw";

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
      case "profile" -> Wire.encode(Wire.decodeProfile(text));
      case "pin" -> Wire.encode(Wire.decodePin(text));
      case "catalogue" -> Wire.encode(Wire.decodeItem(text));
      case "joined" -> Wire.encode(Wire.decodeJoined(text));
      case "alignment" -> Wire.encode(Wire.decodeAlignment(text));
      case "warrant" -> Warrant.read(text).document().text();
      case "time" -> BridgeTime.read(text).document().text();
      case "denied" -> DeniedKeys.read(text).document().text();
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
            "message-custody-open.json",
            "message-custody-wipe.json",
            "message-obeyed.json",
            "message-obeyed-unsent.json",
            "message-welcome-time.json",
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
            "profile.json",
            "profile-open.json",
            "catalogue.json",
            "joined.json",
            "alignment.json",
            "warrant.json",
            "time.json",
            "denied.json");
  }

  @Test
  void whoObeysSaysHowMuchIsUnsent() throws IOException {
    assertThat(Wire.decode(golden("message-obeyed-unsent.json")))
        .isEqualTo(new Message.Obeyed(Message.Custody.WIPE, 17));
    assertThat(Wire.decode(golden("message-obeyed.json")))
        .isEqualTo(new Message.Obeyed(Message.Custody.WIPE, 0));
    assertThat(Wire.decode(golden("message-custody-open.json")))
        .isEqualTo(new Message.Custody(Message.Custody.OPEN, ""));
    assertThat(((Message.Custody) Wire.decode(golden("message-custody-wipe.json"))).state())
        .isEqualTo(Message.Custody.WIPE);
  }

  /** What was signed by an earlier version is believed by each later one. */
  @Test
  void signaturesOfOldStillHold() throws IOException {
    AccountId account = new AccountId("demo");
    TrustedRoot root = new TrustedRoot(ROOT, GoldenTest::holds);
    Warrant warrant = Warrant.read(golden("warrant.json"));
    assertThat(root.flaw(warrant, account, Set.of())).isNull();
    assertThat(warrant.right().work()).hasToString("lighthouse-ledger");
    Warrant altered = Warrant.read(golden("warrant.json").replace("123456", "123457"));
    assertThat(root.flaw(altered, account, Set.of())).isEqualTo(Flaw.ALTERED);
    Message.Welcome welcome = (Message.Welcome) Wire.decode(golden("message-welcome-time.json"));
    assertThat(welcome.time()).isEqualTo(golden("time.json"));
    BridgeTime time = BridgeTime.read(welcome.time());
    assertThat(root.flaw(time, account, new DeviceId("bedside"), welcome.nonce(), Set.of()))
        .isNull();
    DeniedKeys denied = DeniedKeys.read(golden("denied.json"));
    assertThat(root.flaw(denied)).isNull();
    assertThat(denied.keys()).containsExactly("fdf72a088f18f739");
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GOLDEN.resolve(name)).stripTrailing();
  }

  private static boolean holds(byte[] key, byte[] text, byte[] signature) {
    try {
      byte[] header = HexFormat.of().parseHex("302a300506032b6570032100");
      byte[] encoded = Arrays.copyOf(header, header.length + key.length);
      System.arraycopy(key, 0, encoded, header.length, key.length);
      Signature checking = Signature.getInstance("Ed25519");
      checking.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      checking.update(text);
      return checking.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
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
