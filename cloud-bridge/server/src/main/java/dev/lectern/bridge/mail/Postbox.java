package dev.lectern.bridge.mail;

import dev.lectern.bridge.ca.Tls;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A mailbox, as it is reached over IMAP. */
final class Postbox {
  /** Milliseconds without a byte after which a server is given up. */
  private static final String SILENCE = "30000";

  /** Of a file, at a time. */
  private static final String FETCH_BYTES = "262144";

  private static final String RESULTS = "Authentication-Results";

  /** Above it the mailbox is somebody's own, and a list of its letters too long to hold. */
  private static final int MOST_LETTERS = 50_000;

  /** Whose heads are fetched at once. */
  private static final int AT_ONCE = 50;

  private final MailPlan plan;
  private final Session session;

  Postbox(MailPlan plan, SecureRandom random) {
    this.plan = plan;
    Properties all = new Properties();
    all.setProperty("mail.store.protocol", "imap");
    all.setProperty("mail.imap.connectiontimeout", SILENCE);
    all.setProperty("mail.imap.timeout", SILENCE);
    all.setProperty("mail.imap.fetchsize", FETCH_BYTES);
    if (plan.server().closed()) {
      all.setProperty("mail.imap.ssl.enable", "true");
      all.setProperty("mail.imap.ssl.checkserveridentity", "true");
      all.setProperty("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
      all.put(
          "mail.imap.ssl.socketFactory",
          Tls.calling(plan.server().roots(), null, random).getSocketFactory());
      all.setProperty("mail.imap.socketFactory.fallback", "false");
    }
    this.session = Session.getInstance(all);
  }

  /** The folder, while it is open. */
  interface Reader {
    void read(Open folder) throws MessagingException, IOException;
  }

  /** Opens the folder, has it read, and leaves no connection behind. */
  void open(Reader reader) throws MessagingException, IOException {
    MailServer at = plan.server();
    try (Store store = session.getStore()) {
      store.connect(at.host(), at.port(), plan.login().name(), plan.login().password());
      try (Folder folder = store.getFolder(at.folder())) {
        folder.open(Folder.READ_WRITE);
        reader.read(new Open((IMAPFolder) folder));
      }
    }
  }

  /**
   * A letter's head.
   *
   * @param from {@code name@host}; empty where it says nobody, or more than one
   * @param subject as it was written
   * @param bytes as it is sent
   * @param results the last server's word of its sender; empty where there is none
   */
  record Letter(
      long uid,
      String from,
      String subject,
      long bytes,
      boolean seen,
      String results,
      Message message) {

    void markSeen() throws MessagingException {
      message.setFlag(Flags.Flag.SEEN, true);
    }
  }

  /** An open folder. */
  static final class Open {
    private final IMAPFolder folder;

    private Open(IMAPFolder folder) {
      this.folder = folder;
    }

    long validity() throws MessagingException {
      return folder.getUIDValidity();
    }

    /**
     * The letters behind that one, in the order in which they came.
     *
     * @param most above it the rest is left for later
     */
    List<Letter> after(long uid, int most) throws MessagingException, TooMany {
      if (folder.getMessageCount() > MOST_LETTERS) {
        throw new TooMany(folder.getMessageCount());
      }
      // A server answers "behind the last" with the last.
      Message[] newer = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
      Message[] first = Arrays.copyOf(newer, Math.min(newer.length, most));
      for (int i = 0; i < first.length; i += AT_ONCE) {
        folder.fetch(Arrays.copyOfRange(first, i, Math.min(first.length, i + AT_ONCE)), heads());
      }
      List<Letter> letters = new ArrayList<>();
      for (Message message : first) {
        if (message != null && folder.getUID(message) > uid) {
          letters.add(letter(message));
        }
      }
      return letters;
    }

    private static FetchProfile heads() {
      FetchProfile profile = new FetchProfile();
      profile.add(FetchProfile.Item.ENVELOPE);
      profile.add(FetchProfile.Item.FLAGS);
      profile.add(FetchProfile.Item.SIZE);
      profile.add(UIDFolder.FetchProfileItem.UID);
      profile.add(RESULTS);
      return profile;
    }

    private Letter letter(Message message) throws MessagingException {
      String[] results = message.getHeader(RESULTS);
      return new Letter(
          folder.getUID(message),
          from(message),
          subject(message),
          message.getSize(),
          message.isSet(Flags.Flag.SEEN),
          results == null || results.length == 0 ? "" : results[0],
          message);
    }

    private static String from(Message message) {
      try {
        return message.getFrom() instanceof InternetAddress[] one && one.length == 1
            ? String.valueOf(one[0].getAddress())
            : "";
      } catch (MessagingException e) {
        return "";
      }
    }

    private static String subject(Message message) throws MessagingException {
      String subject = message.getSubject();
      return subject == null ? "" : subject;
    }
  }

  /** The folder has more letters than are looked through. */
  static final class TooMany extends MessagingException {
    private static final long serialVersionUID = 1L;

    TooMany(int letters) {
      super(
          "The mailbox has "
              + letters
              + " letters, more than "
              + MOST_LETTERS
              + ": books want one of their own.");
    }
  }
}
