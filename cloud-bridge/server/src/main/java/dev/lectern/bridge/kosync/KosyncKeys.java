package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Admission;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Entry;
import dev.lectern.bridge.http.Key;
import java.util.EnumSet;
import java.util.Set;

/** A login by kosync's own headers, {@code x-auth-user} and {@code x-auth-key}. */
record KosyncKeys(Doorkeeper doorkeeper) implements Access<Principal.OfLogin> {
  @Override
  public String name() {
    return "kosync login";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.KOSYNC);
  }

  @Override
  public Entry<Principal.OfLogin> admit(Call call) {
    String user = call.header("x-auth-user").orElse("");
    String key = call.header("x-auth-key").orElse("");
    if (!Push.isKey(user) || key.isEmpty()) {
      return new Entry.Out<>(Refusal.UNAUTHORIZED.answer());
    }
    return switch (doorkeeper.admit(user, new Password(key), call.from())) {
      case Admission.Welcome welcome -> Entry.in(welcome.principal());
      case Admission.Later later -> new Entry.Out<>(Refusal.SLOWER.answer());
      case Admission.Wrong wrong -> new Entry.Out<>(Refusal.UNAUTHORIZED.answer());
    };
  }
}
