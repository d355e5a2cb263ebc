package dev.lectern.bridge.signing;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.BridgeTime;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Signed;
import dev.lectern.protocol.SigningKey;
import dev.lectern.protocol.Warrant;
import dev.lectern.protocol.jdk.Ed25519;
import dev.lectern.protocol.json.Json;
import java.security.PrivateKey;

/** Signs under the one key that is in use. */
public final class Notary {
  private final String root;
  private final SigningKey key;
  private final PrivateKey secret;

  /**
   * @param root the root's public key, as {@link Signed#written}
   */
  Notary(String root, SigningKey key, PrivateKey secret) {
    this.root = root;
    this.key = key;
    this.secret = secret;
  }

  /** What a device is given to trust, 32 bytes as {@link Signed#written}. */
  public String root() {
    return root;
  }

  public SigningKey key() {
    return key;
  }

  PrivateKey secret() {
    return secret;
  }

  /** The right's signed document. */
  public String warrant(Entitlement right, AccountId account, long atMs) {
    return sign(Signed.Purpose.ENTITLEMENT, Warrant.unsigned(right, account, atMs, key));
  }

  /** The time as that device may keep it. */
  public String time(AccountId account, DeviceId device, String nonce, long atMs) {
    return sign(Signed.Purpose.TIME, BridgeTime.unsigned(account, device, nonce, atMs, key));
  }

  /** Any other document, for the purpose named. */
  public String sign(Signed.Purpose purpose, Json.Obj document) {
    return Signed.text(document, Ed25519.sign(secret, Signed.covered(purpose, document)));
  }
}
