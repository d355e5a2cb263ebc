package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;

/**
 * A right under a signature: what a device believes without asking anybody.
 *
 * @param at when it was signed, milliseconds since 1970 by the bridge's clock; of two for one work
 *     the later holds
 * @param key under which it was signed
 */
public record Warrant(
    Entitlement right, AccountId account, long at, SigningKey key, Json.Obj document) {

  /** What is to be signed. */
  public static Json.Obj unsigned(Entitlement right, AccountId account, long at, SigningKey key) {
    return CommerceCodec.members(right)
        .put("account", account.value())
        .put("at", at)
        .put("certificate", key.document())
        .build();
  }

  public static Warrant read(String body) {
    return Signed.read(
        body,
        fields ->
            new Warrant(
                CommerceCodec.entitlement(fields, body),
                fields.read("account", AccountId::new),
                fields.count("at"),
                SigningKey.of(fields.object("certificate")),
                fields.object()));
  }
}
