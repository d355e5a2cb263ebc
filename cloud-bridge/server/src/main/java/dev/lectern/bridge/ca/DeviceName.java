package dev.lectern.bridge.ca;

import dev.lectern.bridge.account.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whom a device's certificate names: {@code urn:lectern:device:ACCOUNT:DEVICE}, its one alternative
 * name. Neither the subject nor anything else in it counts.
 *
 * @param serial in lower-case hexadecimal
 */
public record DeviceName(Principal.OfDevice device, String serial) {
  private static final String PREFIX = "urn:lectern:device:";

  /** The kind of an alternative name that is a URI (RFC 5280, section 4.2.1.6). */
  private static final int URI = 6;

  static String urn(Principal.OfDevice device) {
    return PREFIX + device.account() + ":" + device.device();
  }

  /** Empty for a certificate that is no device's of ours. Its signature is checked elsewhere. */
  public static Optional<DeviceName> of(X509Certificate certificate) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return Optional.empty();
    }
    if (names == null || names.size() != 1) {
      return Optional.empty();
    }
    List<?> name = names.iterator().next();
    return name.get(0) instanceof Integer kind
            && kind == URI
            && name.get(1) instanceof String written
            && written.startsWith(PREFIX)
        ? Principal.OfDevice.parse(written.substring(PREFIX.length()).replace(':', '/'))
            .map(device -> new DeviceName(device, serial(certificate)))
        : Optional.empty();
  }

  static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }
}
