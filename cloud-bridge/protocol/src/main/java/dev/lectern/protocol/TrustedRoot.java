package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A household's root key, as a device got it with its claim, and what follows from it. Nothing here
 * asks for the time: a key's years limit when it may sign, not how long its word counts.
 */
public final class TrustedRoot {
  private static final int KEY_BYTES = 32;

  private final byte[] key;
  private final String name;
  private final SignatureCheck check;

  /**
   * @param key the public key as {@link Signed#written}
   * @throws IllegalArgumentException where that is no key
   */
  public TrustedRoot(String key, SignatureCheck check) {
    this.key = Signed.bytes(key);
    if (this.key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a root key is 32 bytes in base64url");
    }
    this.name = SigningKey.name(this.key);
    this.check = check;
  }

  /** Why the right is not believed, or null where it is. */
  public @Nullable Flaw flaw(Warrant warrant, AccountId account, Set<String> denied) {
    Flaw flaw = flaw(warrant.key(), warrant.at(), denied);
    if (flaw != null) {
      return flaw;
    }
    if (!holds(warrant.key(), Signed.Purpose.ENTITLEMENT, warrant.document())) {
      return Flaw.ALTERED;
    }
    return warrant.account().equals(account) ? null : Flaw.OTHER_ACCOUNT;
  }

  /**
   * Why the bridge's time is not believed, or null where it is.
   *
   * @param nonce of the hello that it answers; null for one that was believed before
   */
  public @Nullable Flaw flaw(
      BridgeTime time,
      AccountId account,
      DeviceId device,
      @Nullable String nonce,
      Set<String> denied) {
    Flaw flaw = flaw(time.key(), time.at(), denied);
    if (flaw != null) {
      return flaw;
    }
    if (!holds(time.key(), Signed.Purpose.TIME, time.document())) {
      return Flaw.ALTERED;
    }
    if (!time.account().equals(account)) {
      return Flaw.OTHER_ACCOUNT;
    }
    boolean ours = time.device().equals(device) && (nonce == null || nonce.equals(time.nonce()));
    return ours ? null : Flaw.OTHER_DEVICE;
  }

  /** Why the list of denied keys is not believed, or null where it is. */
  public @Nullable Flaw flaw(DeniedKeys list) {
    if (!list.root().equals(name)) {
      return Flaw.OTHER_ROOT;
    }
    return Signed.holds(check, key, Signed.Purpose.DENIED_KEYS, list.document())
        ? null
        : Flaw.ALTERED;
  }

  /** Why the audit log's head is not believed, or null where it is. */
  public @Nullable Flaw flaw(AuditHead head, AccountId account) {
    Flaw flaw = flaw(head.key(), head.at(), Set.of());
    if (flaw != null) {
      return flaw;
    }
    if (!holds(head.key(), Signed.Purpose.AUDIT_HEAD, head.document())) {
      return Flaw.ALTERED;
    }
    return head.account().equals(account) ? null : Flaw.OTHER_ACCOUNT;
  }

  /** Why a key's word of that moment does not count, or null where it does. */
  public @Nullable Flaw flaw(SigningKey signing, long at, Set<String> denied) {
    if (!signing.root().equals(name)) {
      return Flaw.OTHER_ROOT;
    }
    byte[] publicKey = Signed.bytes(signing.publicKey());
    boolean named =
        publicKey.length == KEY_BYTES && SigningKey.name(publicKey).equals(signing.key());
    if (!named || !Signed.holds(check, key, Signed.Purpose.SIGNING_KEY, signing.document())) {
      return Flaw.NOT_CERTIFIED;
    }
    if (denied.contains(signing.key())) {
      return Flaw.DENIED;
    }
    return at < signing.fromMs() || at > signing.untilMs() ? Flaw.KEY_TIME : null;
  }

  private boolean holds(SigningKey signing, Signed.Purpose purpose, Json.Obj document) {
    return Signed.holds(check, Signed.bytes(signing.publicKey()), purpose, document);
  }

  public String name() {
    return name;
  }

  /** The public key as {@link Signed#written}. */
  public String written() {
    return Signed.written(key);
  }
}
