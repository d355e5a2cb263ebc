package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;

/**
 * The newest row of a household's audit log, signed: whoever keeps one finds out when what lies
 * before it was rewritten or cut off.
 *
 * @param n the row's number
 * @param hash of the row, 64 hexadecimal digits
 * @param at milliseconds since 1970
 */
public record AuditHead(
    AccountId account, long n, String hash, long at, SigningKey key, Json.Obj document) {

  /** What is to be signed. */
  public static Json.Obj unsigned(AccountId account, long n, String hash, long at, SigningKey key) {
    return Json.object()
        .put("account", account.value())
        .put("at", at)
        .put("certificate", key.document())
        .put("hash", hash)
        .put("n", n)
        .build();
  }

  public static AuditHead read(String text) {
    return Signed.read(
        text,
        fields ->
            new AuditHead(
                fields.read("account", AccountId::new),
                fields.count("n"),
                fields.words("hash", 64),
                fields.count("at"),
                SigningKey.of(fields.object("certificate")),
                fields.object()));
  }
}
