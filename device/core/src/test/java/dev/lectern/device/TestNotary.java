package dev.lectern.device;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.BridgeTime;
import dev.lectern.protocol.DeniedKeys;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Signed;
import dev.lectern.protocol.SigningKey;
import dev.lectern.protocol.Warrant;
import dev.lectern.protocol.json.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Set;

/** A household's keys as a bridge has them. */
public final class TestNotary {
  public static final AccountId ACCOUNT = new AccountId("demo");

  private final KeyPair root;
  private final KeyPair signing;
  public final SigningKey key;

  public TestNotary(long from, long until) {
    this(fresh(), from, until);
  }

  private TestNotary(KeyPair root, long from, long until) {
    this.root = root;
    this.signing = fresh();
    Json.Obj unsigned = SigningKey.unsigned(open(signing), open(root), from, until);
    this.key = SigningKey.read(sign(root, Signed.Purpose.SIGNING_KEY, unsigned));
  }

  /** Another signing key under the same root. */
  public TestNotary rotated(long from, long until) {
    return new TestNotary(root, from, until);
  }

  public String trusted() {
    return Signed.written(open(root));
  }

  public String warrant(Entitlement right, long at) {
    return warrant(right, ACCOUNT, at);
  }

  public String warrant(Entitlement right, AccountId account, long at) {
    return sign(signing, Signed.Purpose.ENTITLEMENT, Warrant.unsigned(right, account, at, key));
  }

  public String time(String device, String nonce, long at) {
    return sign(
        signing,
        Signed.Purpose.TIME,
        BridgeTime.unsigned(ACCOUNT, new DeviceId(device), nonce, at, key));
  }

  public String deny(long version, Set<String> keys) {
    return sign(root, Signed.Purpose.DENIED_KEYS, DeniedKeys.unsigned(version, keys, open(root)));
  }

  private static byte[] open(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static KeyPair fresh() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String sign(KeyPair pair, Signed.Purpose purpose, Json.Obj document) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(Signed.covered(purpose, document));
      return Signed.text(document, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
