package dev.lectern.bridge.ca;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Requests for certificates ({@code r}, DER behind that byte), and certificates ({@code x}): what
 * is no request is refused, and no certificate names a device whose topics are not of the grammar.
 */
public final class CertificateFuzz {
  private CertificateFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] der = Arrays.copyOfRange(input, 1, input.length);
    if (input[0] == 'x') {
      certificate(der);
    } else {
      request(Base64.getEncoder().encodeToString(der));
      request(new String(der, StandardCharsets.UTF_8));
    }
  }

  private static void request(String text) {
    switch (SigningRequest.read(text)) {
      case SigningRequest.Refused refused -> {
        if (refused.code().isEmpty()) {
          throw new AssertionError("refused without a word");
        }
      }
      case SigningRequest.Proven proven -> {
        if (proven.keyHash().length() != 64) {
          throw new AssertionError("a key without a hash");
        }
      }
    }
  }

  private static void certificate(byte[] der) {
    Optional<DeviceName> name;
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      name = DeviceName.of(certificate);
    } catch (CertificateException none) {
      return;
    }
    if (name.isPresent()) {
      Principal.OfDevice device = name.get().device();
      for (String topic : device.allowed().publish()) {
        if (Topics.parse(topic).filter(it -> it.device().equals(device.device())).isEmpty()) {
          throw new AssertionError("a certificate names a device with the topic " + topic);
        }
      }
    }
  }

  /** What the fuzzer begins with. */
  public static List<byte[]> seeds() throws Exception {
    byte[] request = der(TestKey.fresh().csr());
    return List.of(
        seed('r', request),
        seed('r', der(TestKey.on("secp384r1").csr())),
        seed('x', issued(request)));
  }

  private static byte[] issued(byte[] request) throws Exception {
    Path home = Files.createTempDirectory("fuzz");
    Authority authority =
        new Keyring(
                home.resolve("ca-root"),
                home.resolve("ca"),
                () -> Instant.parse("2026-11-22T21:04:11Z"),
                new SecureRandom())
            .open(Optional.empty(), new ServerNames(List.of("books.example")));
    SigningRequest.Proven proven =
        (SigningRequest.Proven) SigningRequest.read(Base64.getEncoder().encodeToString(request));
    Principal.OfDevice kitchen =
        new Principal.OfDevice(new AccountId("demo"), new DeviceId("kitchen"));
    return authority.device(proven, kitchen).chain().getFirst().getEncoded();
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  private static byte[] seed(char kind, byte[] der) {
    byte[] seed = new byte[der.length + 1];
    seed[0] = (byte) kind;
    System.arraycopy(der, 0, seed, 1, der.length);
    return seed;
  }
}
