package dev.lectern.bridge.mail;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whose letters hold books for the household. Anybody can write any name above a letter; that it is
 * true is what the mailbox's own server says, or the letter is not taken.
 */
public final class Senders {
  /** In place of a server's name: letters are believed as they are. */
  public static final String NOBODY = "nobody";

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}");
  private static final int MOST = 100;

  private final Set<String> addresses;
  private final String vouchedBy;

  /** What a letter's sender is to us. */
  enum Standing {
    KNOWN,
    STRANGER,
    /** Calls itself by a name that is known, and nobody vouches for it. */
    NOT_VOUCHED
  }

  /**
   * @param vouchedBy the name under which the mailbox's server writes what it found out of a sender
   *     ("Authentication-Results", RFC 8601); {@link #NOBODY} where it does not
   * @throws IllegalArgumentException where an address is none, or there are none
   */
  public Senders(Collection<String> addresses, String vouchedBy) {
    TreeSet<String> read = new TreeSet<>();
    for (String address : addresses) {
      String bare = address.strip().toLowerCase(Locale.ROOT);
      if (!ADDRESS.matcher(bare).matches()) {
        throw new IllegalArgumentException("A sender must be NAME@HOST, not " + address + ".");
      }
      read.add(bare);
    }
    if (read.isEmpty() || read.size() > MOST) {
      throw new IllegalArgumentException("Books are taken from 1 to " + MOST + " senders.");
    }
    if (vouchedBy.isBlank()) {
      throw new IllegalArgumentException(
          "Say which server vouches for senders, or that " + NOBODY + " does.");
    }
    this.addresses = read;
    this.vouchedBy = vouchedBy.strip();
  }

  /** In the order of the alphabet. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Whether nobody vouches for senders, and letters are believed as they are. */
  boolean believing() {
    return vouchedBy.equals(NOBODY);
  }

  /**
   * @param from {@code name@host}
   * @param results the letter's uppermost field "Authentication-Results", which is the last
   *     server's; empty where it has none
   */
  Standing of(String from, String results) {
    String bare = from.strip().toLowerCase(Locale.ROOT);
    if (!addresses.contains(bare)) {
      return Standing.STRANGER;
    }
    String domain = bare.substring(bare.lastIndexOf('@') + 1);
    return believing() || Vouching.vouches(results, vouchedBy, domain)
        ? Standing.KNOWN
        : Standing.NOT_VOUCHED;
  }
}
