package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;

/**
 * What time the bridge says it is, signed for the one device that asked.
 *
 * @param nonce the hello's, so that no older answer passes for this one
 * @param at milliseconds since 1970
 */
public record BridgeTime(
    AccountId account, DeviceId device, String nonce, long at, SigningKey key, Json.Obj document) {

  /** What is to be signed. */
  public static Json.Obj unsigned(
      AccountId account, DeviceId device, String nonce, long at, SigningKey key) {
    return Json.object()
        .put("account", account.value())
        .put("at", at)
        .put("certificate", key.document())
        .put("device", device.value())
        .put("nonce", nonce)
        .build();
  }

  public static BridgeTime read(String text) {
    return Signed.read(
        text,
        fields ->
            new BridgeTime(
                fields.read("account", AccountId::new),
                fields.read("device", DeviceId::new),
                fields.words("nonce", 64),
                fields.count("at"),
                SigningKey.of(fields.object("certificate")),
                fields.object()));
  }
}
