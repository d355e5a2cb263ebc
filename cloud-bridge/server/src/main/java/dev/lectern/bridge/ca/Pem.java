package dev.lectern.bridge.ca;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");

  private static final Pattern OPEN =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----");

  private Pem() {}

  static String block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  public static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** The certificates one after the other, in the order given. */
  public static String of(List<X509Certificate> chain) throws CertificateException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  /** All certificates of a text, in its order. */
  public static List<X509Certificate> certificates(String text) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
        .stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  /** The one elliptic public key of a text. */
  static PublicKey open(String text) throws GeneralSecurityException {
    Matcher found = OPEN.matcher(text);
    if (!found.find()) {
      throw new InvalidKeySpecException("there is no public key in it");
    }
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1))));
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidKeySpecException("the key is not base 64", notBase64);
    }
  }

  /** The one unencrypted PKCS #8 key of a text: elliptic or RSA. */
  static PrivateKey key(String text) throws GeneralSecurityException {
    Matcher found = KEY.matcher(text);
    if (!found.find()) {
      throw new InvalidKeySpecException("there is no unencrypted PKCS #8 key in it");
    }
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidKeySpecException("the key is not base 64", notBase64);
    }
    try {
      return KeyFactory.getInstance("EC").generatePrivate(spec);
    } catch (InvalidKeySpecException notElliptic) {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    }
  }
}
