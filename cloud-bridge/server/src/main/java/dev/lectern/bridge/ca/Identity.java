package dev.lectern.bridge.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key and the certificates that vouch for it, its own first: what a server answers with.
 *
 * @param chain without the root
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity needs a certificate");
    }
  }

  /**
   * Reads one that was made elsewhere, as public authorities give it out.
   *
   * @param certificates a PEM file, its own certificate first
   * @param key a PEM file with one unencrypted PKCS #8 key
   * @throws NoAuthority where the two are not to be used together
   */
  public static Identity outside(Path certificates, Path key) throws NoAuthority {
    try {
      Identity read =
          new Identity(
              Pem.key(Files.readString(key)), Pem.certificates(Files.readString(certificates)));
      if (!read.matches()) {
        throw new NoAuthority("The key in " + key + " is not that of " + certificates + ".");
      }
      return read;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new NoAuthority(
          certificates + " and " + key + " are no certificates with their key in PEM.", e);
    }
  }

  X509Certificate own() {
    return chain.getFirst();
  }

  /** Whether the key is the certificate's, found out by a signature. */
  boolean matches() throws GeneralSecurityException {
    PublicKey its = own().getPublicKey();
    String algorithm = its.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    if (!its.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    byte[] anything = {1, 2, 3};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(anything);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(its);
    checking.update(anything);
    return checking.verify(signing.sign());
  }

  /** As a key store in memory, under that password. */
  KeyStore store(char[] password) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, password, chain.toArray(new Certificate[0]));
    return store;
  }
}
