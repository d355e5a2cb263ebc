package dev.lectern.bridge.ca;

import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How the bridge's doors are closed: TLS 1.3 and nothing older. */
public final class Tls {
  /** The only version spoken. */
  public static final String VERSION = "TLSv1.3";

  private Tls() {}

  /**
   * What a door needs.
   *
   * @param answers the server's own key and certificates
   * @param root below it lie the certificates of callers
   */
  public static SSLContext context(Identity answers, X509Certificate root, SecureRandom random) {
    try {
      char[] password = new char[0];
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(answers.store(password), password);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusting(root));
      SSLContext context = SSLContext.getInstance(VERSION);
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }

  /** For a door that people and devices share: a certificate is asked for and not insisted on. */
  public static SSLParameters shared(SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {VERSION});
    parameters.setWantClientAuth(true);
    return parameters;
  }

  /** Writes a key store for a program that reads files, for its owner's eyes only. */
  public static void keys(Path file, Identity identity, String password) throws IOException {
    try {
      write(file, identity.store(password.toCharArray()), password);
    } catch (GeneralSecurityException e) {
      throw new IOException("a key store cannot be made", e);
    }
  }

  /**
   * What this bridge calls others with.
   *
   * @param roots whom it believes; null for the public authorities that this machine believes
   * @param shows as whom it presents itself; null for nobody
   */
  public static SSLContext calling(
      @Nullable List<X509Certificate> roots, @Nullable Identity shows, SecureRandom random) {
    try {
      KeyManager[] own = new KeyManager[0];
      if (shows != null) {
        KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shows.store(new char[0]), new char[0]);
        own = keys.getKeyManagers();
      }
      TrustManager[] believed = null;
      if (roots != null) {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate root : roots) {
          store.setCertificateEntry(KeyHash.of(root.getPublicKey()), root);
        }
        TrustManagerFactory trust =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        believed = trust.getTrustManagers();
      }
      SSLContext context = SSLContext.getInstance(VERSION);
      context.init(own, believed, random);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a connection cannot be closed", e);
    }
  }

  /** Writes whom that program shall trust. */
  public static void trust(Path file, X509Certificate root, String password) throws IOException {
    try {
      write(file, trusting(root), password);
    } catch (GeneralSecurityException e) {
      throw new IOException("a trust store cannot be made", e);
    }
  }

  private static KeyStore trusting(X509Certificate root)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", root);
    return store;
  }

  private static void write(Path file, KeyStore store, String password)
      throws GeneralSecurityException, IOException {
    Files.deleteIfExists(file);
    OwnerOnly.file(file);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }
}
