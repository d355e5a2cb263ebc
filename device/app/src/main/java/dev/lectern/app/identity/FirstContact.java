package dev.lectern.app.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The one connection that cannot be checked: the device has no root yet. What was shown is kept, so
 * that it can be compared with the root that is then offered; from there on only that root counts,
 * and people compare its mark at both ends before they say yes (ADR 0057).
 */
final class FirstContact extends X509ExtendedTrustManager {
  private X509Certificate[] shown = {};

  /** Whether who answered lies below that root, as one who really has its key does. */
  boolean liesBelow(String root) {
    try {
      Trust.below(root).checkServerTrusted(shown.clone(), "UNKNOWN");
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private void seen(X509Certificate[] chain) {
    shown = chain.clone();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    seen(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    seen(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    seen(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a device serves nobody by TLS");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("a device serves nobody by TLS");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a device serves nobody by TLS");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
