package dev.lectern.bridge.account;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Topics;
import java.util.Optional;
import java.util.Set;

/** Who is at a door. What each may do over MQTT follows from nothing but who it is. */
public sealed interface Principal {

  AccountId account();

  /** A device, by its token. */
  record OfDevice(AccountId account, DeviceId device) implements Principal {

    /** Reads the MQTT user name, {@code account/device}; empty where it is none. */
    public static Optional<OfDevice> parse(String user) {
      int slash = user.indexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new OfDevice(
                new AccountId(user.substring(0, slash)), new DeviceId(user.substring(slash + 1))));
      } catch (IllegalArgumentException notNames) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return account + "/" + device;
    }
  }

  /**
   * Whoever acts for the owner.
   *
   * @param scopes what for; {@link Scope#ALL} for the owner, in person or by the token of the file
   */
  record OfOwner(AccountId account, Set<Scope> scopes) implements Principal {
    public OfOwner {
      scopes = Set.copyOf(scopes);
    }

    public OfOwner(AccountId account) {
      this(account, Set.of(Scope.ALL));
    }

    /** Whether nothing that is an owner's is out of reach. */
    public boolean isWhole() {
      return scopes.contains(Scope.ALL);
    }
  }

  /** One person in somebody else's app. */
  record OfLogin(AccountId account, ReaderId reader, String login) implements Principal {}

  /** One person, signed in. */
  record OfPerson(AccountId account, ReaderId reader, Role role) implements Principal {}

  /** A program, by a token that a person made for it. */
  record OfToken(AccountId account, Set<Scope> scopes) implements Principal {
    public OfToken {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Topics, each in full: no wildcard is ever allowed to anyone.
   *
   * @param publish what may be sent to
   * @param subscribe what may be listened to
   */
  record Allowed(Set<String> publish, Set<String> subscribe) {}

  /** The topics that are this principal's. */
  default Allowed allowed() {
    return switch (this) {
      case OfDevice it ->
          new Allowed(
              Set.of(Topics.up(it.account, it.device)), Set.of(Topics.down(it.account, it.device)));
      case OfOwner it -> new Allowed(Set.of(), Set.of());
      case OfLogin it -> new Allowed(Set.of(), Set.of());
      case OfPerson it -> new Allowed(Set.of(), Set.of());
      case OfToken it -> new Allowed(Set.of(), Set.of());
    };
  }
}
