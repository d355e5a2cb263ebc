package dev.lectern.app.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a connection believes, and as whom it presents itself. */
final class Trust {
  private Trust() {}

  /** For a device that belongs to somebody: its key, its certificate, its bridge's root. */
  static SSLSocketFactory belonging(DeviceKey key, Belonging to) throws GeneralSecurityException {
    try {
      KeyStore own = empty();
      List<X509Certificate> chain = Pem.certificates(to.chain());
      own.setKeyEntry(
          "device", key.pair().getPrivate(), new char[0], chain.toArray(new Certificate[0]));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, new char[0]);
      return sockets(keys.getKeyManagers(), below(to.root()));
    } catch (IOException e) {
      throw new GeneralSecurityException("a key store in memory cannot be made", e);
    }
  }

  /** Believes that root alone; presents nobody. */
  static SSLSocketFactory pinned(String root) throws GeneralSecurityException {
    return sockets(new KeyManager[0], below(root));
  }

  /** Believes the public authorities that this machine knows; presents nobody. */
  static SSLSocketFactory known() throws GeneralSecurityException {
    return sockets(new KeyManager[0], null);
  }

  /** Believes whoever answers, and remembers what it showed: for the first contact alone. */
  static SSLSocketFactory firstContact(FirstContact contact) throws GeneralSecurityException {
    return sockets(new KeyManager[0], contact);
  }

  /**
   * @param trust null for what the machine believes
   */
  private static SSLSocketFactory sockets(KeyManager[] keys, @Nullable TrustManager trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, trust == null ? null : new TrustManager[] {trust}, null);
    SSLSocketFactory made = context.getSocketFactory();
    return new ClosedSockets(() -> made);
  }

  /** Who shows a certificate below that root is believed. */
  static X509TrustManager below(String root) throws GeneralSecurityException {
    try {
      KeyStore trusted = empty();
      trusted.setCertificateEntry("root", Pem.certificates(root).getFirst());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509TrustManager it) {
          return it;
        }
      }
      throw new GeneralSecurityException("no trust manager for X.509");
    } catch (IOException e) {
      throw new GeneralSecurityException("a key store in memory cannot be made", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
