package dev.lectern.bridge.ca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A device's key, and what it can do with it. */
public record TestKey(KeyPair pair) {

  public static TestKey fresh() throws GeneralSecurityException {
    return on("secp256r1");
  }

  /** One that lies in a file, and is named by the first certificate of the chain. */
  public static TestKey kept(String key, String chain) throws Exception {
    return new TestKey(
        new KeyPair(Pem.certificates(chain).getFirst().getPublicKey(), Pem.key(key)));
  }

  public static TestKey on(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return new TestKey(generator.generateKeyPair());
  }

  /** A request that wishes for a name it must not get. */
  public String csr() throws Exception {
    return csr(this);
  }

  /** A request for this key that another has signed. */
  public String csr(TestKey signer) throws Exception {
    try {
      return Pem.block(
          "CERTIFICATE REQUEST",
          new JcaPKCS10CertificationRequestBuilder(
                  new X500Name("CN=demo/kitchen,O=Somebody"), pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.pair.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /**
   * Speaks TLS with this key.
   *
   * @param chain PEM; empty for none
   * @param root whom it trusts, PEM
   */
  public SSLContext tls(String chain, String root) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    List<X509Certificate> certificates = chain.isEmpty() ? List.of() : Pem.certificates(chain);
    if (!certificates.isEmpty()) {
      own.setKeyEntry(
          "device", pair.getPrivate(), new char[0], certificates.toArray(new Certificate[0]));
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("root", Pem.certificates(root).getFirst());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
