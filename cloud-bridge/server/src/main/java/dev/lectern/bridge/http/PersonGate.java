package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in whoever is signed in, of whatever role. A request that changes something must come from a
 * page of this bridge and carry that session's word, in {@value #HEADER}; what a page of somebody
 * else's makes a browser send has neither.
 */
public final class PersonGate implements Access<Signed> {
  static final String HEADER = "X-Lectern-Csrf";

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final AccountId account;
  private final Store store;
  private final Writer writer;
  private final Sessions sessions;
  private final Cookies cookies;
  private final SameOrigin origin;
  private final InstantSource clock;

  public PersonGate(
      AccountId account,
      Store store,
      Writer writer,
      Sessions sessions,
      Cookies cookies,
      SameOrigin origin,
      InstantSource clock) {
    this.account = account;
    this.store = store;
    this.writer = writer;
    this.sessions = sessions;
    this.cookies = cookies;
    this.origin = origin;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "person";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.OWNER_SESSION, Key.ADULT_SESSION, Key.CHILD_SESSION);
  }

  @Override
  public Entry<Signed> admit(Call call) {
    Optional<Signed> signed = find(call);
    if (signed.isEmpty()) {
      return Entry.out(401, "not-signed-in", "Sign in first, at /signin.");
    }
    boolean changes = !HARMLESS.contains(call.method());
    if (changes
        && (origin.of(call) == SameOrigin.Word.OTHER
            || call.header(HEADER).filter(word -> same(word, signed.get().csrf())).isEmpty())) {
      return Entry.out(
          403, "other-origin", "This did not come from a page of this bridge; nothing was done.");
    }
    return Entry.in(signed.get(), signed.get());
  }

  /** Who is signed in; says nothing of whether the request was that person's own wish. */
  Optional<Signed> find(Call call) {
    Optional<Token> token = cookies.session(call);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Optional<Sessions.Live> live =
        store
            .<Optional<Sessions.Live>>read(sql -> sessions.of(sql, token.get()))
            // The rooms behind are of one household.
            .filter(it -> it.who().account().equals(account));
    live.filter(it -> it.isStale(clock.instant())).ifPresent(this::seen);
    return live.map(it -> new Signed(it, Sessions.csrf(token.get()), it.isFresh(clock.instant())));
  }

  private void seen(Sessions.Live live) {
    writer
        .call(
            sql -> {
              sessions.seen(sql, live);
              return true;
            })
        .join();
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
