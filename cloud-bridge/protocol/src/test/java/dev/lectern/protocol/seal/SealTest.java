package dev.lectern.protocol.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a broker that is not ours can do with a body: carry it, or not. */
class SealTest {
  private static final AccountId DEMO = new AccountId("demo");
  private static final byte[] SECRET = "agreed on by two keys, 32 bytes.".getBytes();

  private final TestCipher cipher = new TestCipher();
  private final Correspondence bedside = with(SECRET, "bedside");
  private final DeviceSeal device = new DeviceSeal(bedside);
  private final BridgeSeal bridge = new BridgeSeal(bedside);

  private Correspondence with(byte[] secret, String name) {
    return new Correspondence(cipher, secret, DEMO, new DeviceId(name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void reads(Opened<byte[]> opened, String text) {
    assertThat(opened)
        .isInstanceOfSatisfying(
            Opened.Read.class,
            read -> assertThat(new String((byte[]) read.text())).isEqualTo(text));
  }

  private static void refuses(Opened<byte[]> opened, SealRefusal why) {
    assertThat(opened).isEqualTo(new Opened.Refused<byte[]>(why));
  }

  @Test
  void bothSpeakAndAreUnderstood() {
    reads(bridge.open(device.seal(bytes("hello"))), "hello");
    reads(device.open(bridge.seal(bytes("welcome"))), "welcome");
    reads(bridge.open(device.seal(bytes(""))), "");
    byte[] large = new byte[Limits.V1.messageBytes()];
    Arrays.fill(large, (byte) 'x');
    reads(bridge.open(device.seal(large)), new String(large));
  }

  @Test
  void noByteOfItCanBeAltered() {
    byte[] sealed = device.seal(bytes("hello"));
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      refuses(
          bridge.open(altered),
          i < Sealed.MARK_AT
              ? SealRefusal.VERSION
              : i < Sealed.RANDOM_AT ? SealRefusal.OTHER_KEYS : SealRefusal.BROKEN);
    }
    reads(bridge.open(sealed), "hello");
  }

  @Test
  void whatIsNotWholeIsRefused() {
    byte[] sealed = device.seal(bytes("hello"));
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThat(bridge.open(cut))
          .isIn(
              new Opened.Refused<byte[]>(SealRefusal.TRUNCATED),
              new Opened.Refused<byte[]>(SealRefusal.BROKEN));
    }
    refuses(bridge.open(new byte[0]), SealRefusal.TRUNCATED);
    refuses(bridge.open(Arrays.copyOf(sealed, sealed.length + 1)), SealRefusal.BROKEN);
  }

  @Test
  void otherKeysOpenNothing() {
    byte[] other = SECRET.clone();
    other[0] ^= 1;
    refuses(new BridgeSeal(with(other, "bedside")).open(device.seal(bytes("a"))), OTHER_KEYS);
    refuses(new BridgeSeal(with(SECRET, "kitchen")).open(device.seal(bytes("a"))), OTHER_KEYS);
    Correspondence moved =
        new Correspondence(cipher, SECRET, new AccountId("other"), new DeviceId("bedside"));
    refuses(new BridgeSeal(moved).open(device.seal(bytes("a"))), OTHER_KEYS);
  }

  private static final SealRefusal OTHER_KEYS = SealRefusal.OTHER_KEYS;

  @Test
  void whatWentOneWayOpensOnNoOtherTopic() {
    byte[] up = device.seal(bytes("hello"));
    reads(bridge.open(up), "hello");
    refuses(device.open(up), SealRefusal.BROKEN);
    byte[] down = bridge.seal(bytes("welcome"));
    refuses(bridge.open(down), SealRefusal.BROKEN);
    assertThat(bedside.key(Way.UP)).isNotEqualTo(bedside.key(Way.DOWN));
  }

  /** Even where both ways had one key: the topic is under the seal. */
  @Test
  void theTopicIsUnderTheSeal() {
    SealCipher oneKey =
        new TestCipher() {
          @Override
          public byte[] derive(byte[] secret, byte[] info, int length) {
            String words = new String(info, StandardCharsets.ISO_8859_1);
            return super.derive(
                secret,
                words.replace("\ndown", "\nup").getBytes(StandardCharsets.ISO_8859_1),
                length);
          }
        };
    Correspondence both = new Correspondence(oneKey, SECRET, DEMO, new DeviceId("bedside"));
    assertThat(both.key(Way.UP)).isEqualTo(both.key(Way.DOWN));
    byte[] up = new DeviceSeal(both).seal(bytes("hello"));
    assertThat(Sealed.open(both, Way.UP, up)).isInstanceOf(Opened.Read.class);
    assertThat(Sealed.open(both, Way.DOWN, up))
        .isEqualTo(new Opened.Refused<Sealed.Words>(SealRefusal.BROKEN));
  }

  @Test
  void nothingIsSaidAgain() {
    byte[] first = device.seal(bytes("first"));
    byte[] second = device.seal(bytes("second"));
    reads(bridge.open(first), "first");
    reads(bridge.open(second), "second");
    refuses(bridge.open(first), SealRefusal.REPLAYED);
    refuses(bridge.open(second), SealRefusal.REPLAYED);
    byte[] open = bridge.seal(bytes("open"));
    byte[] locked = bridge.seal(bytes("locked"));
    reads(device.open(open), "open");
    reads(device.open(locked), "locked");
    refuses(device.open(open), SealRefusal.REPLAYED);
  }

  @Test
  void nothingOfAnEarlierConnectionIsSaidAgain() {
    bridge.open(device.seal(bytes("hello")));
    byte[] open = bridge.seal(bytes("open"));
    byte[] old = device.seal(bytes("old"));
    DeviceSeal again = new DeviceSeal(bedside);
    refuses(again.open(open), SealRefusal.STALE);
    reads(bridge.open(again.seal(bytes("hello"))), "hello");
    refuses(bridge.open(old), SealRefusal.STALE);
    reads(again.open(bridge.seal(bytes("locked"))), "locked");
    refuses(device.open(bridge.seal(bytes("for the new one"))), SealRefusal.STALE);
  }

  @Test
  void aBridgeThatWasRestartedIsLedAstrayOnceAndOnlyUntilTheDeviceSpeaks() {
    byte[] old = device.seal(bytes("old hello"));
    DeviceSeal now = new DeviceSeal(bedside);
    BridgeSeal restarted = new BridgeSeal(bedside);
    assertThat(restarted.seal(bytes("anything"))).isNull();
    reads(restarted.open(old), "old hello");
    refuses(now.open(restarted.seal(bytes("welcome"))), SealRefusal.STALE);
    reads(restarted.open(now.seal(bytes("hello"))), "hello");
    refuses(restarted.open(old), SealRefusal.STALE);
    reads(now.open(restarted.seal(bytes("welcome"))), "welcome");
  }

  /** A cloned card or a restored disk has the same keys and knows of no counter. */
  @Test
  void noKeyAndNonceComeTwiceNotEvenOfClones() {
    Set<String> heads = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] sealed = new DeviceSeal(bedside).seal(bytes("hello"));
      heads.add(HexFormat.of().formatHex(sealed, Sealed.RANDOM_AT, Sealed.TEXT_AT));
    }
    assertThat(heads).hasSize(2_000);
  }

  @Test
  void whoCarriesItLearnsNoNamesAndOnlyRoughSizes() {
    for (String name : new String[] {bedside.box(), bedside.password(), bedside.topic(Way.UP)}) {
      assertThat(name).doesNotContain("demo").doesNotContain("bedside");
    }
    assertThat(bedside.topic(Way.UP)).matches("lectern/s1/[0-9a-f]{32}/up");
    assertThat(bedside.box()).isNotEqualTo(with(SECRET, "kitchen").box());
    assertThat(bedside.box()).isEqualTo(with(SECRET, "bedside").box());
    assertThat(bedside.password()).isNotEqualTo(bedside.box());
    int least = device.seal(new byte[0]).length;
    for (int bytes : new int[] {1, 100, 228}) {
      assertThat(device.seal(new byte[bytes])).hasSize(least);
    }
    assertThat(device.seal(new byte[229]).length).isEqualTo(least + 256);
    assertThat(new String(device.seal(bytes("anna")), StandardCharsets.ISO_8859_1))
        .doesNotContain("anna");
  }

  @Test
  void aBoxIsReadFromItsOwnTopicAlone() {
    assertThat(Correspondence.boxOf(bedside.topic(Way.UP))).isEqualTo(bedside.box());
    String box = bedside.box();
    for (String topic :
        new String[] {
          "",
          "lectern/s1/",
          "lectern/s1/" + box,
          "lectern/s1/" + box + "/down",
          "lectern/s1/+/up",
          "lectern/s1/" + box.substring(1) + "/up",
          "lectern/s1/" + box.substring(1) + "+/up",
          "lectern/s1/" + box + "/up/",
          "lectern/v1/" + box + "/up",
          "lectern/s1/" + box.replace(box.charAt(0), 'Z') + "/up"
        }) {
      assertThat(Correspondence.boxOf(topic)).as(topic).isEmpty();
    }
  }
}
