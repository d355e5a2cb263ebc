package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * kosync without HTTP: a push becomes acts of the device's screen, a pull is answered with that
 * screen's resume decision. Both are called within a writing transaction, and answered after its
 * commit.
 */
public final class Kosync {
  /** So long KOReader waits for an answer at least; beyond it nobody may be listening. */
  static final Duration HANGS_UP = Duration.ofSeconds(2);

  private final Screens screens;
  private final Documents documents;
  private final Anchors anchors;
  private final InstantSource clock;
  private final Contacts contacts = new Contacts();

  public Kosync(Screens screens, Documents documents, Anchors anchors, InstantSource clock) {
    this.screens = screens;
    this.documents = documents;
    this.anchors = anchors;
    this.clock = clock;
  }

  /**
   * Takes a push over.
   *
   * @return the bridge's time, in seconds since 1970: always honest
   */
  public long push(Sql sql, Principal.OfLogin login, Push push) {
    Instant now = clock.instant();
    boolean queued = noted(sql, login, push, now);
    Named named = named(sql, login, push, () -> {});
    Screen screen = screens.of(sql, Devices.pushing(sql, login, push, now));
    pushing(screen, new HeldPushes(sql, screen), named, login, now).take(push, queued);
    return now.getEpochSecond();
  }

  /** Notes that a login pushes; whether it may be emptying its queue. */
  boolean noted(Sql sql, Principal.OfLogin login, Push push, Instant now) {
    Contacts.Contact contact = contacts.of(login.login());
    return contact.pushes(push.document(), seen(sql, login, contact, now), now);
  }

  /**
   * @param before runs before anything else is written
   */
  Named named(Sql sql, Principal.OfLogin login, Push push, Runnable before) {
    Named named = documents.of(sql, login.account(), push.document());
    documents.join(sql, login.account(), push.document(), named, before);
    return named;
  }

  Pushing pushing(
      Screen screen, HeldPushes held, Named named, Principal.OfLogin login, Instant now) {
    return new Pushing(screen, held, named, anchors, contacts.of(login.login()), now);
  }

  /** Many pushes and pulls in one transaction. */
  Batch batch(Sql sql, WarmScreens warm) {
    return new Batch(sql, this, warm, clock.instant());
  }

  WarmScreens warm() {
    return new WarmScreens(screens);
  }

  /** Where that document opens on the device that asks; empty where it is to stay. */
  public Optional<Progress> pull(Sql sql, Principal.OfLogin login, String document) {
    return pull(sql, login, document, clock.instant());
  }

  /**
   * The same for a question that has waited.
   *
   * @param asked when it was asked: KOReader hangs up after two seconds, and what it never got was
   *     not handed out, so that it is news again the next time
   */
  Optional<Progress> pull(Sql sql, Principal.OfLogin login, String document, Instant asked) {
    Instant now = clock.instant();
    Contacts.Contact contact = contacts.of(login.login());
    for (Contacts.Back back : contact.pulls(seen(sql, login, contact, now), now)) {
      Pushing.takeBack(sql, screens.of(sql, back.screen()), back);
    }
    return pulling(sql, login, document, now)
        .map(
            found -> {
              if (found.news() && now.isBefore(asked.plus(HANGS_UP))) {
                handOut(sql, found);
              }
              return found.progress(document);
            });
  }

  private void handOut(Sql sql, Pulling.Found found) {
    Anchors.Address address = found.address();
    screens
        .of(sql, found.screen())
        .offered(found.work(), found.place(), address.share(), address.exact());
  }

  /**
   * Notes a pull that changes nothing but when the login was heard of.
   *
   * @return false where it may change more, and {@link #pull} must be asked
   */
  public boolean isPlain(Principal.OfLogin login) {
    return contacts.of(login.login()).pullsPlainly(clock.instant());
  }

  /**
   * The answer to a plain pull, from a reading transaction.
   *
   * @return empty where the place is a new one, so that {@link #pull} must be asked
   */
  public Optional<Optional<Progress>> look(Sql sql, Principal.OfLogin login, String document) {
    Optional<Pulling.Found> found = pulling(sql, login, document, clock.instant());
    return found.isPresent() && found.get().news()
        ? Optional.empty()
        : Optional.of(found.map(one -> one.progress(document)));
  }

  /**
   * Reads what a push of that document will need of its file, outside of any writing.
   *
   * @return false where nothing was known of the document, and a transaction must tell
   */
  public boolean prepare(@Nullable Sql sql, Principal.OfLogin login, Push push) {
    Optional<Named> named =
        sql == null
            ? documents.known(login.account(), push.document())
            : Optional.of(documents.of(sql, login.account(), push.document()));
    named.map(Named::edition).ifPresent(edition -> anchors.locate(edition, push.progress()));
    return named.isPresent();
  }

  private Optional<Pulling.Found> pulling(
      Sql sql, Principal.OfLogin login, String document, Instant now) {
    Named named = documents.of(sql, login.account(), document);
    return new Pulling(sql, login, document, named, screens, anchors, now).find();
  }

  /** When the login was heard of before this bridge started; asked once. */
  private static @Nullable Instant seen(
      Sql sql, Principal.OfLogin login, Contacts.Contact contact, Instant now) {
    if (contact.last() != null) {
      return null;
    }
    List<Devices.Device> devices = Devices.of(sql, login, now);
    return devices.isEmpty() ? null : devices.getFirst().seen();
  }
}
