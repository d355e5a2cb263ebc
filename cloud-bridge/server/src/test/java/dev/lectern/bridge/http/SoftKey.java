package dev.lectern.bridge.http;

import dev.lectern.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** A passkey in software: what an authenticator and the browser in front of it would answer. */
final class SoftKey {
  static final int PRESENT = 1;
  static final int VERIFIED = 4;
  private static final int ATTESTED = 64;

  private final byte[] id = new byte[32];
  private final KeyPair pair;
  private String user = "";
  int counter = 0;

  /** Many phones' passkeys count nothing, so their answers would do again. */
  boolean counts = true;

  int flags = PRESENT | VERIFIED;
  String origin;

  SoftKey(String origin) throws GeneralSecurityException {
    this.origin = origin;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
    new java.security.SecureRandom().nextBytes(id);
  }

  String id() {
    return HexFormat.of().formatHex(id);
  }

  /** {@code navigator.credentials.create}. */
  Json.Obj create(Json.Obj options) throws Exception {
    Json.Obj publicKey = (Json.Obj) options.get("publicKey");
    user = string((Json.Obj) publicKey.get("user"), "id");
    byte[] client = client("webauthn.create", string(publicKey, "challenge"));
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    byte[] data = data(true);
    attestation.write(HexFormat.of().parseHex("a3" + "63666d74" + "646e6f6e65"));
    attestation.write(HexFormat.of().parseHex("6761747453746d74" + "a0" + "686175746844617461"));
    attestation.write(new byte[] {0x58, (byte) data.length});
    attestation.write(data);
    return credential(
        Json.object()
            .put("clientDataJSON", text(client))
            .put("attestationObject", text(attestation.toByteArray()))
            .build());
  }

  /** {@code navigator.credentials.get}. */
  Json.Obj get(Json.Obj options) throws Exception {
    Json.Obj publicKey = (Json.Obj) options.get("publicKey");
    byte[] client = client("webauthn.get", string(publicKey, "challenge"));
    counter += counts ? 1 : 0;
    byte[] data = data(false);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(data);
    signature.update(MessageDigest.getInstance("SHA-256").digest(client));
    return credential(
        Json.object()
            .put("clientDataJSON", text(client))
            .put("authenticatorData", text(data))
            .put("signature", text(signature.sign()))
            .put("userHandle", user)
            .build());
  }

  private Json.Obj credential(Json.Obj response) {
    return Json.object()
        .put("id", text(id))
        .put("rawId", text(id))
        .put("type", "public-key")
        .put("response", response)
        .put("clientExtensionResults", Json.object())
        .build();
  }

  private byte[] client(String type, String challenge) {
    return Json.object()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin)
        .put("crossOrigin", false)
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(boolean attested) throws Exception {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(
        MessageDigest.getInstance("SHA-256").digest("localhost".getBytes(StandardCharsets.UTF_8)));
    data.write(flags | (attested ? ATTESTED : 0));
    data.write(ByteBuffer.allocate(4).putInt(counter).array());
    if (attested) {
      data.write(new byte[16]);
      data.write(new byte[] {0, (byte) id.length});
      data.write(id);
      ECPublicKey key = (ECPublicKey) pair.getPublic();
      data.write(HexFormat.of().parseHex("a5010203262001215820"));
      data.write(fixed(key.getW().getAffineX()));
      data.write(HexFormat.of().parseHex("225820"));
      data.write(fixed(key.getW().getAffineY()));
    }
    return data.toByteArray();
  }

  private static byte[] fixed(BigInteger number) {
    return HexFormat.of().parseHex("%064x".formatted(number));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String string(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }
}
