package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Lets in who may decide about people and keys: whoever holds the owner's token, and an owner who
 * is signed in. A program's token is not enough: it could give itself more.
 */
public final class HouseholdGate implements Access<Principal.OfOwner> {
  private final OwnerKey key;
  private final PersonGate people;

  public HouseholdGate(OwnerKey key, PersonGate people) {
    this.key = key;
    this.people = people;
  }

  @Override
  public String name() {
    return "household";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.OWNER_TOKEN, Key.OWNER_SESSION);
  }

  @Override
  public Entry<Principal.OfOwner> admit(Call call) {
    if (call.bearer().isPresent()) {
      return call.bearer().filter(key::opensWith).isPresent()
          ? Entry.in(key.principal())
          : Entry.out(401, "unknown-token", "Only the owner's token opens this.");
    }
    return switch (people.admit(call)) {
      case Entry.In<Signed> in -> owner(in.who());
      case Entry.Out<Signed> no -> new Entry.Out<>(no.answer());
    };
  }

  private static Entry<Principal.OfOwner> owner(Signed signed) {
    if (signed.who().role() != Role.OWNER) {
      return Entry.out(403, "not-owner", "Only an owner may do this.");
    }
    return Entry.in(new Principal.OfOwner(signed.who().account()), signed);
  }
}
