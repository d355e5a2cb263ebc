package dev.lectern.bridge.mail;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a mailbox is had.
 *
 * @param closed whether TLS is spoken from the first byte
 * @param folder of the mailbox
 * @param roots whom to believe there; null for the public authorities
 */
public record MailServer(
    String host, int port, boolean closed, String folder, @Nullable List<X509Certificate> roots) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "[::1]", "localhost");
  private static final int MOST_CHARS = 500;

  /**
   * @param written {@code imaps://HOST[:PORT][/FOLDER]}; {@code imap://}, which is without TLS, on
   *     this machine alone
   * @throws IllegalArgumentException where it is none
   */
  public static MailServer at(String written, @Nullable List<X509Certificate> roots) {
    try {
      URI read = URI.create(written);
      String scheme = String.valueOf(read.getScheme()).toLowerCase(Locale.ROOT);
      boolean closed = scheme.equals("imaps");
      String host = read.getHost();
      if ((closed || scheme.equals("imap"))
          && host != null
          && written.length() <= MOST_CHARS
          && read.getUserInfo() == null
          && read.getQuery() == null
          && read.getFragment() == null) {
        if (!closed && !HERE.contains(host)) {
          throw new IllegalArgumentException(
              "A mailbox on another machine is reached with TLS: imaps://, not imap://.");
        }
        String folder = read.getPath().replaceFirst("^/", "");
        int port = read.getPort() > 0 ? read.getPort() : closed ? 993 : 143;
        return new MailServer(host, port, closed, folder.isEmpty() ? "INBOX" : folder, roots);
      }
    } catch (IllegalArgumentException no) {
      if (String.valueOf(no.getMessage()).startsWith("A mailbox")) {
        throw no;
      }
    }
    throw new IllegalArgumentException(
        "A mailbox must be imaps://HOST, with :PORT and /FOLDER behind it where they are not 993"
            + " and INBOX, not "
            + written
            + ".");
  }
}
