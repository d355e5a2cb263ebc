package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.people.ApiTokens;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in whoever holds the owner's token, an owner who is signed in, and a program with the right
 * scope.
 */
public final class OwnerGate implements Access<Principal.OfOwner> {
  private final OwnerKey key;
  private final PersonGate people;
  private final Programs programs;

  public OwnerGate(OwnerKey key, PersonGate people, Programs programs) {
    this.key = key;
    this.people = people;
    this.programs = programs;
  }

  @Override
  public String name() {
    return "owner";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.OWNER_TOKEN, Key.OWNER_SESSION, Key.API_TOKEN);
  }

  @Override
  public Entry<Principal.OfOwner> admit(Call call) {
    if (call.bearer().isEmpty()) {
      return switch (people.admit(call)) {
        case Entry.In<Signed> in -> owner(in.who());
        case Entry.Out<Signed> no -> new Entry.Out<>(no.answer());
      };
    }
    if (call.bearer().filter(key::opensWith).isPresent()) {
      return Entry.in(key.principal());
    }
    Optional<ApiTokens.Kept> program =
        programs.find(call).filter(it -> it.who().account().equals(key.principal().account()));
    if (program.isEmpty()) {
      return Entry.out(401, "unknown-token", "Only the owner's token opens this.");
    }
    return Programs.may(program.get().who().scopes(), call.method(), call.path())
        ? Entry.in(
            new Principal.OfOwner(program.get().who().account(), program.get().who().scopes()),
            Who.program(program.get().id()))
        : Entry.out(403, "out-of-scope", Programs.OUT_OF_SCOPE);
  }

  private static Entry<Principal.OfOwner> owner(Signed signed) {
    if (signed.who().role() != Role.OWNER) {
      return Entry.out(403, "not-owner", "Only an owner may do this.");
    }
    return Entry.in(new Principal.OfOwner(signed.who().account()), signed);
  }
}
