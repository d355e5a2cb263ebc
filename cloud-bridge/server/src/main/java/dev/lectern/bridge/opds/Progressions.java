package dev.lectern.bridge.opds;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.face.Standing;
import dev.lectern.bridge.opds.LastProgressions.Last;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Translates OPDS Progression 1.0 to acts of a screen. What the draft leaves to {@code modified} is
 * decided by what each reader had seen: an app's hour is compared with that same app's last hour
 * alone, and even that can only make it say the same again.
 *
 * <ul>
 *   <li>A question gets this screen's resume decision: the place to go to, or its own last document
 *       byte for byte. A place of others carries our hour, or one later than the asker's own last
 *       one where its clock is ahead.
 *   <li>A place that comes is kept at once, whatever it is answered. It moves nobody back who had
 *       read on unseen.
 *   <li>409 says "look first": once for each place of others that this screen should go to and was
 *       never told of. The act is kept nevertheless.
 *   <li>409 also answers a document that goes back and is older than the same device's last one: it
 *       comes late out of a queue. The next one that says so, 25 s or more later, is believed.
 * </ul>
 */
public final class Progressions {
  /** A screenful as a share of a book: nobody is moved by less. */
  static final double SCREENFUL = 0.005;

  /** So near to a place that was offered, the app went there. */
  private static final double LANDED = 0.005;

  /** So much beyond it a page was turned there, whatever the two renderers make of a page. */
  private static final double TURNED = 0.001;

  /** Before, a place that was answered may not have been shown. */
  private static final Duration SHOWN = Duration.ofSeconds(20);

  private static final String TOLD = "progression";

  /** A reader who was shown a further place and stayed behind; other apps' devices are asked. */
  private static final String STAYED = "stayed-behind";

  /**
   * Within one file by how far in it. Where a place's file is not known it is taken for this one:
   * other apps know their files by name only.
   */
  public static final Ahead AHEAD =
      (here, there) ->
          here.edition() == null || there.edition() == null
              ? OptionalDouble.of(total(there.loc()) - total(here.loc()))
              : Ahead.withinAnEdition().by(here, there);

  /** A book ends in notes and a colophon, but apps say 1 at the last page. */
  private static final double FINISHED = 0.999;

  private static final Duration WAIT = Duration.ofSeconds(25);

  /** The name of the app's own references within a locator. */
  private static final String FOREIGN = "opds";

  private final Screens screens;
  private final InstantSource clock;
  private final Ahead ahead;

  public Progressions(Screens screens, InstantSource clock, Ahead ahead) {
    this.screens = screens;
    this.clock = clock;
    this.ahead = ahead;
  }

  /** What a question or a place is answered with. */
  public sealed interface Told {
    /** A progression; empty where nothing is known. */
    record Document(String text, boolean first) implements Told {}

    /**
     * Why not.
     *
     * @param problem the name of the draft's problem, such as {@code progression-date}
     */
    record Problem(int status, String problem, String sentence) implements Told {}
  }

  /** Where the asker is to open the book. For a writing transaction: what is told is remembered. */
  public Told ask(Sql sql, Caller.SignedIn me, WorkId work) {
    Optional<Book> book = Opds.visible(sql, me, work);
    if (book.isEmpty() || book.get().held().isEmpty()) {
      return unknown();
    }
    Optional<ScreenName> only = KnownDevices.only(sql, me);
    Screen screen =
        only.isPresent() ? screens.of(sql, only.get()) : screens.look(sql, KnownDevices.nobody(me));
    Decision decision = screen.open(work, book.get().edition(), ahead, SCREENFUL);
    Optional<Last> last =
        only.isPresent() ? LastProgressions.ofOnly(sql, me, work) : Optional.empty();
    return switch (decision) {
      case Decision.Stay stay -> new Told.Document(last.map(Last::text).orElse(""), false);
      case Decision.Go go -> {
        double share = screen.share(go.target(), book.get().edition());
        if (only.isPresent()) {
          screen.offered(work, go.target().dot(), share, isOf(go.target(), book.get().edition()));
        }
        yield new Told.Document(
            document(sql, me, go.target(), book.get().edition(), share, last).text(), false);
      }
    };
  }

  /** Keeps the place that an app brings. */
  public Told tell(Sql sql, Caller.SignedIn me, WorkId work, String text, PlaceFinder places) {
    ProgressionDocument document;
    try {
      document = ProgressionDocument.read(text);
    } catch (ProgressionDocument.Malformed malformed) {
      return new Told.Problem(400, "progression-invalid-payload", malformed.sentence());
    }
    Optional<Book> book = Opds.visible(sql, me, work);
    if (book.isEmpty()) {
      return unknown();
    }
    if (book.get().held().isEmpty()) {
      return new Told.Problem(
          403, "progression-incorrect-user", "The account has no right to that book.");
    }
    Instant now = clock.instant();
    Screen screen = screens.of(sql, KnownDevices.screen(sql, me, document, now.toString()));
    Screens.call(sql, screen.name(), document.name());
    Last last = LastProgressions.of(sql, me, document.device(), work).orElse(null);
    ProgressionDocument before = last == null ? null : read(last.text());
    if (last != null && before != null && before.isSamePlace(document)) {
      return new Told.Document(last.text(), false);
    }
    if (last != null && before != null && comesLate(document, before, last)) {
      Instant since = last.waitingSince();
      if (since == null || now.isBefore(since.plus(WAIT))) {
        LastProgressions.keep(
            sql, me, document.device(), work, last.waiting(since == null ? now : since));
        return late();
      }
    }
    Locator loc = locator(document, places.at(book.get().edition(), document.progression()));
    Instant low = act(screen, work, book.get().edition(), loc, last, now);
    Last kept = new Last(text, document.modified(), last == null ? null : last.told(), null, low);
    Decision decision = screen.open(work, book.get().edition(), ahead, SCREENFUL);
    boolean look =
        decision instanceof Decision.Go go
            && !go.target().dot().equals(kept.told())
            && !isOffered(screen, work, go.target());
    if (decision instanceof Decision.Go go) {
      kept = kept.telling(go.target().dot());
    }
    LastProgressions.keep(sql, me, document.device(), work, kept);
    return look ? lookFirst() : new Told.Document(text, last == null);
  }

  private static boolean comesLate(
      ProgressionDocument document, ProgressionDocument before, Last last) {
    return document.modified().isBefore(last.modified())
        && document.progression() < before.progression();
  }

  private static boolean isOffered(Screen screen, WorkId work, Operation target) {
    var offered = screen.standing(work).offered();
    return offered != null && offered.dot().equals(target.dot());
  }

  /**
   * Makes the act.
   *
   * @return since when the reader has been at the beginning of a finished book; null where not
   */
  private static @Nullable Instant act(
      Screen screen,
      WorkId work,
      EditionId edition,
      Locator loc,
      @Nullable Last last,
      Instant now) {
    if (isEcho(screen, work, edition, loc)) {
      return last == null ? null : last.lowSince();
    }
    OptionalDouble mine = displayed(screen, work, edition);
    boolean back = mine.isPresent() && loc.totalProgression() < mine.getAsDouble() - SCREENFUL;
    boolean finished = screen.places(work).status() == Status.FINISHED;
    Instant lowSince = last == null ? null : last.lowSince();
    String why = stayedBehind(screen, work, loc, now) ? STAYED : TOLD;
    if (back && !finished) {
      screen.goTo(work, edition, loc, why);
    } else {
      Instant since = lowSince == null ? now : lowSince;
      long sustained = Duration.between(since, now).toMillis();
      if (screen.advance(work, edition, loc, 0, Math.max(0, sustained), why).isEmpty()) {
        return since;
      }
    }
    if (loc.totalProgression() >= FINISHED && !finished) {
      screen.finish(work, edition, loc, TOLD);
    }
    return null;
  }

  /**
   * Whether the app only shows where it was taken: whoever is there, or beyond, has been there, but
   * its own renderer's idea of the place is no reading.
   */
  private static boolean isEcho(Screen screen, WorkId work, EditionId edition, Locator loc) {
    Standing.Offer offer = screen.standing(work).offered();
    Operation target = offer == null ? null : screen.places(work).operation(offer.dot());
    if (offer == null || target == null) {
      return false;
    }
    // A book begun anew has no place but its beginning.
    double offered = screen.share(target, edition);
    double past = loc.totalProgression() - offered;
    boolean there = past >= -LANDED && past <= TURNED;
    if (offer.dot().equals(screen.standing(work).landed())) {
      return there && offer.dot().equals(screen.standing(work).displayed());
    }
    OptionalDouble mine = displayed(screen, work, edition);
    // One that was beyond already did not go there: it passed, which the rules see by themselves.
    boolean wasBeyond = mine.isPresent() && mine.getAsDouble() > offered + LANDED;
    if (Math.abs(past) <= LANDED || past > 0 && !wasBeyond) {
      screen.landed(work, offer.dot());
      return there;
    }
    return false;
  }

  private static boolean stayedBehind(Screen screen, WorkId work, Locator loc, Instant now) {
    Standing standing = screen.standing(work);
    Standing.Offer offer = standing.offered();
    return offer != null
        && !offer.dot().equals(standing.landed())
        && !now.isBefore(offer.at().plus(SHOWN))
        && loc.totalProgression() < offer.share() - LANDED;
  }

  private static double total(@Nullable Locator loc) {
    return loc == null ? 0 : loc.totalProgression();
  }

  /** How far into that file the place lies that is displayed; empty before the first. */
  private static OptionalDouble displayed(Screen screen, WorkId work, EditionId edition) {
    var displayed = screen.standing(work).displayed();
    Operation mine = displayed == null ? null : screen.places(work).operation(displayed);
    return mine == null || mine.loc() == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(screen.share(mine, edition));
  }

  /** Whether its place is one of that file, as far as is known. */
  private static boolean isOf(Operation act, EditionId edition) {
    return act.edition() == null || act.edition().equals(edition);
  }

  private static Locator locator(ProgressionDocument document, Locator found) {
    Map<String, String> foreign = new HashMap<>();
    if (!document.references().isEmpty()) {
      foreign.put(FOREIGN, String.join("\n", document.references()));
    }
    return new Locator(
        found.href(),
        null,
        found.progression(),
        document.progression(),
        found.position(),
        null,
        foreign,
        null);
  }

  private ProgressionDocument document(
      Sql sql,
      Caller.SignedIn me,
      Operation target,
      EditionId edition,
      double share,
      Optional<Last> last) {
    Instant stored = storedAt(sql, me, target);
    // Later than what the asker said last: else a clock that is ahead would hide the place for
    // ever.
    Instant modified =
        last.map(Last::modified)
            .filter(own -> !own.isBefore(stored))
            .map(own -> own.plusSeconds(1))
            .orElse(stored);
    DeviceId device = target.dot().actor().device();
    Locator loc = target.loc();
    return new ProgressionDocument(
        modified,
        "urn:lectern:device:" + device,
        name(sql, me, device),
        share,
        // Another file's addresses would lead elsewhere in this one.
        loc == null || !isOf(target, edition) ? List.of() : References.of(loc, FOREIGN));
  }

  private static Instant storedAt(Sql sql, Caller.SignedIn me, Operation target) {
    return sql.one(
            "SELECT stored_at FROM outbox_row"
                + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
            columns -> Instant.parse(columns.getString(1)),
            me.account(),
            target.dot().actor().device(),
            target.dot().actor().life(),
            target.dot().n())
        .orElse(Instant.EPOCH);
  }

  private static String name(Sql sql, Caller.SignedIn me, DeviceId device) {
    Map<DeviceId, String> names = new HashMap<>(Screens.names(sql, me.account()));
    Accounts.devices(sql, me.account()).forEach(one -> names.put(one.device(), one.name()));
    String name = names.getOrDefault(device, device.value());
    return name.isBlank() ? device.value() : name;
  }

  private static @Nullable ProgressionDocument read(String kept) {
    try {
      return ProgressionDocument.read(kept);
    } catch (ProgressionDocument.Malformed neverKept) {
      return null;
    }
  }

  private static Told lookFirst() {
    return new Told.Problem(
        409,
        "progression-date",
        "There is a place of this book that this device has not seen: ask for it first."
            + " What was sent is kept in the history.");
  }

  private static Told late() {
    return new Told.Problem(
        409,
        "progression-date",
        "This device has told of a later place already. If it means to go back, it says so again.");
  }

  private static Told unknown() {
    return new Told.Problem(404, "progression-unknown", "There is no such book on the shelf.");
  }
}
