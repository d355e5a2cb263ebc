package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Who;
import java.util.EnumSet;
import java.util.Set;

/**
 * Lets in who may decide about people and keys: whoever holds the owner's token, and an owner who
 * is signed in, for changes freshly. A program's token is not enough: it could give itself more.
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
      case Entry.In<Signed> in -> owner(call, in.who());
      case Entry.Out<Signed> no -> new Entry.Out<>(no.answer());
    };
  }

  private static Entry<Principal.OfOwner> owner(Call call, Signed signed) {
    if (signed.who().role() != Role.OWNER) {
      return Entry.out(403, "not-owner", "Only an owner may do this.");
    }
    if (!call.method().equals("GET")) {
      signed.mustBeFresh();
    }
    return Entry.in(
        new Principal.OfOwner(signed.who().account()), Who.person(signed.who().reader()));
  }
}
