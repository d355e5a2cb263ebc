package dev.lectern.bridge.browser;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Browsers as devices of a household. Each speaks for the one person who signed in there, and for
 * nobody else, even where another is signed in at the same browser later: that one gets a device of
 * her own. No key is made: a browser comes in by its person's session.
 */
public final class Browsers {
  /** What their devices' kind says. */
  public static final String KIND = "browser";

  /** So many of one person, that no script fills the household's list. */
  public static final int MOST = 20;

  /** One that was not seen for so long is signed out, when the next one comes. */
  public static final Duration SILENCE = Duration.ofDays(90);

  private static final String PREFIX = "web-";

  private final InstantSource clock;
  private final SecureRandom random;

  public Browsers(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** What became of a browser that asked to be a device. */
  public sealed interface Enrolled {
    record As(DeviceId device) implements Enrolled {}

    /**
     * Something is full.
     *
     * @param code stable
     * @param sentence for people
     */
    record Full(String code, String sentence) implements Enrolled {}
  }

  /**
   * Makes a browser a device. Those that were silent for {@link #SILENCE} make room for it.
   *
   * @param name what its person calls it
   */
  public Enrolled enrol(Sql sql, Principal.OfPerson person, String name) {
    Instant now = clock.instant();
    for (DeviceId old : of(sql, person.account(), person.reader(), now.minus(SILENCE).toString())) {
      end(sql, new Principal.OfDevice(person.account(), old), now);
    }
    if (of(sql, person.account(), person.reader(), "A").size() >= MOST) {
      return new Enrolled.Full(
          "too-many-browsers",
          "You read in " + MOST + " browsers already; sign one out on the page of devices first.");
    }
    DeviceId device = new DeviceId(PREFIX + HexFormat.of().toHexDigits(random.nextLong()));
    Principal.OfDevice browser = new Principal.OfDevice(person.account(), device);
    if (!Accounts.hasRoomFor(sql, browser)) {
      return new Enrolled.Full(
          "too-many", "The account has " + Accounts.MOST_DEVICES + " devices, which is the most.");
    }
    // Nobody is told the token, so it opens nothing.
    Grants.register(sql, browser, name, KIND, List.of(person.reader()), Token.mint(random));
    Accounts.seen(sql, browser, now.toString());
    Audit.note(sql, person.account(), Deed.REGISTERED, Detail.device(device));
    return new Enrolled.As(device);
  }

  /** The browser of that name, where it is that person's and nobody has signed it out. */
  public static Optional<Principal.OfDevice> find(
      Sql sql, Principal.OfPerson person, DeviceId device) {
    Principal.OfDevice browser = new Principal.OfDevice(person.account(), device);
    boolean known =
        sql.number(
                "SELECT count(*) FROM device"
                    + " WHERE account = ? AND device = ? AND kind = ? AND retired_at IS NULL",
                person.account(),
                device,
                KIND)
            == 1;
    // One that was handed over speaks for nobody, and is still to hear that it must forget.
    return known && Set.of(person.reader()).containsAll(Accounts.granted(sql, browser))
        ? Optional.of(browser)
        : Optional.empty();
  }

  /** The person goes from this browser; what was read there stays. */
  public boolean end(Sql sql, Principal.OfDevice browser) {
    return end(sql, browser, clock.instant());
  }

  private static boolean end(Sql sql, Principal.OfDevice browser, Instant now) {
    boolean ended = Accounts.retire(sql, browser, now);
    if (ended) {
      Audit.note(sql, browser.account(), Deed.REVOKED, Detail.device(browser.device()));
    }
    return ended;
  }

  private static List<DeviceId> of(Sql sql, AccountId account, ReaderId reader, String before) {
    return sql.list(
        "SELECT d.device FROM device d JOIN device_grant g"
            + " ON g.account = d.account AND g.device = d.device"
            + " WHERE d.account = ? AND g.reader = ? AND d.kind = ? AND d.retired_at IS NULL"
            + " AND d.last_seen < ? ORDER BY d.device",
        columns -> new DeviceId(columns.getString(1)),
        account,
        reader,
        KIND,
        before);
  }
}
