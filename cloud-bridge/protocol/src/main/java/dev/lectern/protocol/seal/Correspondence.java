package dev.lectern.protocol.seal;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a device and its bridge share and nobody else knows: keys for both ways, and the random
 * words by which a broker knows the two. All of it follows from one secret, which the device's key
 * and the bridge's have agreed on, so nothing need be kept but those keys.
 */
public final class Correspondence {
  private static final String ROOT = "lectern/s1/";

  /** What a bridge subscribes: it cannot name what it serves without telling how many. */
  public static final String ALL_UP = ROOT + "+/up";

  private static final int BOX_BYTES = 16;
  private static final int MARK_BYTES = 4;

  private final SealCipher cipher;
  private final byte[] up;
  private final byte[] down;
  private final byte[] mark;
  private final String box;
  private final String password;

  /**
   * @param secret agreed on by both keys (ECDH), the same at both ends
   * @param account whose device it is; a device that changes hands has other boxes and keys
   */
  public Correspondence(SealCipher cipher, byte[] secret, AccountId account, DeviceId device) {
    this.cipher = cipher;
    String whose = "lectern seal v1\n" + account + "\n" + device + "\n";
    this.up = derive(secret, whose + "up", SealCipher.KEY_BYTES);
    this.down = derive(secret, whose + "down", SealCipher.KEY_BYTES);
    this.mark = derive(secret, whose + "mark", MARK_BYTES);
    this.box = HexFormat.of().formatHex(derive(secret, whose + "box", BOX_BYTES));
    this.password = HexFormat.of().formatHex(derive(secret, whose + "password", BOX_BYTES));
  }

  private byte[] derive(byte[] secret, String info, int length) {
    return cipher.derive(secret, info.getBytes(StandardCharsets.UTF_8), length);
  }

  /** By which a broker knows the device: part of its topics, user name and client id. */
  public String box() {
    return box;
  }

  /** The box's secret at a broker that asks for one. */
  public String password() {
    return password;
  }

  /** {@code lectern/s1/BOX/up} or {@code .../down}. */
  public String topic(Way way) {
    return ROOT + box + "/" + way.written();
  }

  /** The box of a topic that devices write to; empty for every other topic. */
  public static String boxOf(String topic) {
    int end = ROOT.length() + 2 * BOX_BYTES;
    boolean ours =
        topic.length() == end + 3
            && topic.startsWith(ROOT)
            && topic.endsWith("/up")
            && topic.substring(ROOT.length(), end).chars().allMatch(Correspondence::isHex);
    return ours ? topic.substring(ROOT.length(), end) : "";
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  SealCipher cipher() {
    return cipher;
  }

  byte[] key(Way way) {
    return way == Way.UP ? up : down;
  }

  /** By which a body says under whose keys it is, so that other keys are told from damage. */
  byte[] mark() {
    return mark.clone();
  }

  boolean isMarked(byte[] body, int at) {
    return Arrays.equals(body, at, at + MARK_BYTES, mark, 0, MARK_BYTES);
  }

  /** Never shows keys or password. */
  @Override
  public String toString() {
    return "Correspondence[" + box.substring(0, 8) + "]";
  }
}
