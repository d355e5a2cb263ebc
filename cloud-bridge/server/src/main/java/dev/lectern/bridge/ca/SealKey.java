package dev.lectern.bridge.ca;

import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The bridge's half of what seals bodies for an outside broker (ADR 0060): a key on P-256 in {@code
 * ca/seal.key}, both halves in PEM, for its owner's eyes only. It is made once and stays: with
 * another one every device has another box, and must be told.
 */
public final class SealKey {
  private final KeyPair pair;

  private SealKey(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * Reads the key; a bridge that has none makes it. It is on the disk when this returns.
   *
   * @throws NoAuthority where it is damaged
   */
  public static SealKey open(Path folder, SecureRandom random) throws NoAuthority {
    Path file = folder.resolve("seal.key");
    try {
      if (!Files.exists(file)) {
        KeyPair made = KeyCurve.fresh(random);
        OwnerOnly.folder(folder);
        OwnerOnly.write(
            file,
            Pem.of(made.getPrivate()) + Pem.block("PUBLIC KEY", made.getPublic().getEncoded()));
        return new SealKey(made);
      }
      String text = Files.readString(file);
      return new SealKey(new KeyPair(Pem.open(text), Pem.key(text)));
    } catch (IOException | GeneralSecurityException e) {
      throw new NoAuthority(
          "The key in "
              + file
              + " cannot be read; put it back, or delete it: then another is made, and devices"
              + " that speak through an outside broker must reach this bridge itself once.",
          e);
    }
  }

  public PrivateKey secret() {
    return pair.getPrivate();
  }

  public PublicKey open() {
    return pair.getPublic();
  }

  /** The public half as devices are told it, see {@link #written(PublicKey)}. */
  public String written() {
    return written(open());
  }

  /** A public key as X.509 writes it, in base64url without padding. */
  public static String written(PublicKey key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded());
  }

  /** Never shows the secret half. */
  @Override
  public String toString() {
    return "SealKey[" + KeyHash.of(open()).substring(0, 8) + "]";
  }
}
