package dev.lectern.bridge.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.StoreClosedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An attached file. Where it cannot be read, one knows whose fault that is: the letter's, the
 * connection's, or that of the disk it is written to.
 */
final class LetterStream extends FilterInputStream {
  private LetterStream(InputStream part) {
    super(part);
  }

  /**
   * Opens it.
   *
   * @throws IOException of the connection, where it is lost
   */
  static LetterStream of(Part file) throws MessagingException, IOException {
    try {
      return new LetterStream(file.getInputStream());
    } catch (IOException e) {
      throw isLost(e) ? e : new Unreadable(e);
    }
  }

  /** The letter is not as letters are; it never will be. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(IOException why) {
      super(why);
    }
  }

  /** Whether it is the connection that failed, and not the letter. */
  static boolean isLost(Exception e) {
    return isClosed(e) || isClosed(e.getCause());
  }

  private static boolean isClosed(@Nullable Throwable why) {
    return why instanceof FolderClosedException || why instanceof StoreClosedException;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int most) throws IOException {
    try {
      return super.read(buffer, from, most);
    } catch (IOException e) {
      throw isLost(e) ? e : new Unreadable(e);
    }
  }
}
