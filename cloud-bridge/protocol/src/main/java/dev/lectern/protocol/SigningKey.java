package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;

/**
 * The certificate of a key that signs rights, itself signed by the root's key.
 *
 * @param key its name: the first 16 hexadecimal digits of the SHA-256 of the public key
 * @param publicKey 32 bytes of Ed25519, as {@link Signed#written}
 * @param root the name of the root's key
 * @param fromMs from when on it may sign, milliseconds since 1970 by the bridge's clock
 * @param untilMs until when; what it signed before stays good for ever
 * @param document as it was signed
 */
public record SigningKey(
    String key, String publicKey, String root, long fromMs, long untilMs, Json.Obj document) {

  /** A certificate's members, still without the root's signature. */
  public static Json.Obj unsigned(byte[] publicKey, byte[] root, long fromMs, long untilMs) {
    return Json.object()
        .put("from", fromMs)
        .put("key", name(publicKey))
        .put("public", Signed.written(publicKey))
        .put("root", name(root))
        .put("until", untilMs)
        .put("use", "rights")
        .build();
  }

  public static SigningKey read(String text) {
    return of(Signed.read(text, fields -> fields));
  }

  static SigningKey of(Fields fields) {
    if (!fields.words("use", 64).equals("rights")) {
      throw new MalformedMessage("invalid", "The key is for another use.");
    }
    return new SigningKey(
        fields.words("key", 64),
        fields.words("public", 64),
        fields.words("root", 64),
        fields.count("from"),
        fields.count("until"),
        fields.object());
  }

  /** What a key is called. */
  public static String name(byte[] publicKey) {
    return Sha256.hex(publicKey).substring(0, 16);
  }
}
