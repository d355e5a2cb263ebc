package dev.lectern.app.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * Text around DER (RFC 7468). The bridge has a reader of its own, which takes what a person put
 * into its folder and so also other kinds of keys; this one takes what device and bridge wrote.
 */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String of(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }

  /**
   * What stands in the block of that label.
   *
   * @throws GeneralSecurityException where there is none
   */
  static byte[] in(String text, String label) throws GeneralSecurityException {
    String begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no " + label + " in it");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no base 64 in " + label, e);
    }
  }

  /** One or more certificates, in the order in which they are written. */
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    List<X509Certificate> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (read.isEmpty()) {
      throw new GeneralSecurityException("no certificate in it");
    }
    return read;
  }
}
