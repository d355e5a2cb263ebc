package dev.lectern.bridge.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lectern.bridge.account.Login;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.Tls;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A mail server on loopback, and somebody who writes to the household's mailbox there. */
final class TestMail implements AutoCloseable {
  static final String BOX = "books@home.example";
  static final String ANNA = "anna@home.example";
  static final String SERVER = "mx.home.example";
  private static final String PASSWORD = "very-secret";
  private static final String[] KEYS = {
    "greenmail.tls.keystore.file", "greenmail.tls.keystore.password", "greenmail.tls.key.password"
  };

  private final GreenMail server;
  private final GreenMailUser box;
  private final List<X509Certificate> roots;
  private final boolean closed;

  /**
   * @param folder for its keys
   * @param closed whether it speaks TLS
   */
  TestMail(Path folder, boolean closed) throws Exception {
    this.closed = closed;
    Keyring keyring =
        new Keyring(
            folder.resolve("root"),
            folder.resolve("ca"),
            InstantSource.system(),
            new SecureRandom());
    keyring.open(Optional.empty(), new ServerNames(List.of(SERVER)));
    roots = Pem.certificates(Files.readString(folder.resolve("ca/root.pem")));
    Path keys = folder.resolve("keys.p12");
    Identity identity =
        Identity.outside(folder.resolve("ca/server.pem"), folder.resolve("ca/server.key"));
    Tls.keys(keys, identity, "password");
    String[] values = {keys.toString(), "password", "password"};
    for (int i = 0; i < KEYS.length; i++) {
      System.setProperty(KEYS[i], values[i]);
    }
    String protocol = closed ? ServerSetup.PROTOCOL_IMAPS : ServerSetup.PROTOCOL_IMAP;
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
    box = server.setUser(BOX, BOX, PASSWORD);
  }

  int port() {
    return closed ? server.getImaps().getPort() : server.getImap().getPort();
  }

  /** A plan that is right in all. */
  MailPlan plan() {
    return plan(PASSWORD, SERVER);
  }

  MailPlan plan(String password, String vouchedBy) {
    return new MailPlan(
        new MailServer("127.0.0.1", port(), closed, "INBOX", roots),
        new Login(BOX, password),
        new Senders(List.of(ANNA), vouchedBy),
        Duration.ofMillis(50));
  }

  /** Puts a letter into the mailbox, as its server would that has checked the sender. */
  void send(String from, String letter) throws MessagingException, UserException {
    String domain = from.substring(from.lastIndexOf('@') + 1);
    post(
        "Authentication-Results: "
            + SERVER
            + "; spf=pass smtp.mailfrom="
            + domain
            + ";\n dmarc=pass (p=none) header.from="
            + domain
            + "\nFrom: "
            + from
            + "\n"
            + letter);
  }

  /** Puts it there as it is. */
  void post(String raw) throws MessagingException, UserException {
    box.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  /** A letter of two parts, the second of them the file. */
  static String with(String name, byte[] file) {
    return with("Content-Disposition: attachment; filename=\"" + name + "\"\n", file, "base64");
  }

  static String with(String disposition, byte[] file, String encoding) {
    return """
    Subject: A book
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=cut

    --cut
    Content-Type: text/plain

    Here it is.
    --cut
    Content-Type: application/octet-stream
    """
        + disposition
        + "Content-Transfer-Encoding: "
        + encoding
        + "\n\n"
        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file)
        + "\n--cut--\n";
  }

  /** How many letters lie there that nobody has read. */
  long unread() throws Exception {
    return inbox().getMessages().stream().filter(it -> !it.isSet(Flags.Flag.SEEN)).count();
  }

  /** Somebody marks all letters, as read or as unread. */
  void mark(boolean seen) throws Exception {
    for (StoredMessage letter : inbox().getMessages()) {
      letter.setFlag(Flags.Flag.SEEN, seen);
    }
  }

  private MailFolder inbox() throws Exception {
    ImapHostManager host = server.getManagers().getImapHostManager();
    return host.getInbox(box);
  }

  @Override
  public void close() {
    server.stop();
    for (String key : KEYS) {
      System.clearProperty(key);
    }
  }
}
