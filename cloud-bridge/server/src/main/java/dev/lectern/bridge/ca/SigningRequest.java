package dev.lectern.bridge.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A request for a certificate (PKCS #10) that is in order: its maker has the private key. Nothing
 * but the public key is taken from it; names and extensions that it wishes for are passed over.
 */
public sealed interface SigningRequest {
  /** Of the text of a request, in characters. */
  int MOST_CHARS = 4096;

  /** In order. */
  record Proven(PublicKey key) implements SigningRequest {

    /** SHA-256 of the public key in hexadecimal: the same at the device and here. */
    public String keyHash() {
      return KeyHash.of(key);
    }
  }

  /**
   * Not to be signed.
   *
   * @param code stable
   */
  record Refused(String code, String sentence) implements SigningRequest {}

  /** Reads a request, in PEM or in base 64 alone. */
  static SigningRequest read(String text) {
    if (text.length() > MOST_CHARS) {
      return new Refused(
          "csr-too-large", "A certificate request may be " + MOST_CHARS + " characters at most.");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]{1,40}-----", ""));
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      PublicKey key = KeyCurve.checked(request.getSubjectPublicKeyInfo());
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
          ? new Proven(key)
          : new Refused("csr-not-proven", "The request is not signed by its own key.");
    } catch (GeneralSecurityException e) {
      return new Refused("csr-key", "Only keys on the curve P-256 are signed.");
    } catch (IOException
        | PKCSException
        | OperatorCreationException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException e) {
      // What Bouncy Castle throws at bytes that are no request.
      return new Refused("csr-malformed", "That is no certificate request (PKCS #10).");
    }
  }
}
