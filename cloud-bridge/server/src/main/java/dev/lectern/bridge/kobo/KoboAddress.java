package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Entry;
import dev.lectern.bridge.http.Key;
import dev.lectern.bridge.store.Store;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Kobo's login by the secret in its address, {@code /kobo/{key}/...}.
 *
 * @param seen told of each call that it lets in
 */
record KoboAddress(Store store, Consumer<Principal.OfLogin> seen)
    implements Access<Principal.OfLogin> {
  @Override
  public String name() {
    return "Kobo's address";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.KOBO);
  }

  @Override
  public Entry<Principal.OfLogin> admit(Call call) throws IOException {
    Optional<Principal.OfLogin> caller =
        store.read(sql -> KoboKeys.holder(sql, new Token(call.part("key"))));
    if (caller.isEmpty()) {
      KoboRooms.swallow(call);
      return Entry.out(401, "unknown-key", "That address is not known, or was revoked.");
    }
    seen.accept(caller.get());
    return Entry.in(caller.get());
  }
}
