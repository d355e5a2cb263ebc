package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import java.util.EnumSet;
import java.util.Set;

/** Lets in whoever holds the owner's token, and nobody else. */
public final class OwnerGate implements Access<Principal.OfOwner> {
  private final OwnerKey key;

  public OwnerGate(OwnerKey key) {
    this.key = key;
  }

  @Override
  public String name() {
    return "owner";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.OWNER_TOKEN);
  }

  @Override
  public Entry<Principal.OfOwner> admit(Call call) {
    return call.bearer().filter(key::opensWith).isPresent()
        ? Entry.in(key.principal())
        : Entry.out(401, "unknown-token", "Only the owner's token opens this.");
  }
}
