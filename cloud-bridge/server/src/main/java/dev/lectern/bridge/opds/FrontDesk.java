package dev.lectern.bridge.opds;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.face.Admission;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.util.List;
import java.util.Optional;

/**
 * Tells who calls: a login that the owner made for an app, or the owner, with the token as the
 * password and one of the account's readers as the name.
 */
public final class FrontDesk {

  /** Who it is, or why that cannot be told. */
  sealed interface Known {
    record Is(Caller caller) implements Known {}

    record Wrong() implements Known {}

    /** Too many guesses at once. */
    record Later() implements Known {}
  }

  private final OwnerKey owner;
  private final Store store;
  private final Doorkeeper doorkeeper;

  public FrontDesk(OwnerKey owner, Store store, Doorkeeper doorkeeper) {
    this.owner = owner;
    this.store = store;
    this.doorkeeper = doorkeeper;
  }

  Known who(Call call) {
    Optional<String> header = call.header("Authorization");
    if (header.isEmpty()) {
      return new Known.Is(new Caller.Stranger());
    }
    if (call.bearer().filter(owner::opensWith).isPresent()) {
      return owner("");
    }
    Optional<Credentials> credentials = Credentials.of(header.get());
    if (credentials.isEmpty()) {
      return new Known.Wrong();
    }
    String name = credentials.get().name();
    if (owner.opensWith(new Token(credentials.get().password()))) {
      return owner(name);
    }
    String address = call.exchange().getRemoteAddress().getAddress().getHostAddress();
    return switch (doorkeeper.admit(name, Password.typed(credentials.get().password()), address)) {
      case Admission.Welcome welcome -> new Known.Is(signedIn(welcome.principal()));
      case Admission.Wrong wrong -> new Known.Wrong();
      case Admission.Later later -> new Known.Later();
    };
  }

  private Caller signedIn(Principal.OfLogin app) {
    return new Caller.SignedIn(
        app.account(),
        app.reader(),
        app.login(),
        store.read(sql -> Logins.mayBuy(sql, app.account(), app.login())));
  }

  /**
   * The owner as that reader; as the first of them where no name is given. A misspelt one is told,
   * or somebody else's shelf would be shown and read on in.
   */
  private Known owner(String name) {
    AccountId account = owner.principal().account();
    List<ReaderId> readers = store.read(sql -> Accounts.readers(sql, account));
    if (name.isEmpty() && readers.isEmpty()) {
      return new Known.Is(new Caller.Stranger());
    }
    return readers.stream()
        .filter(one -> name.isEmpty() || one.value().equals(name))
        .findFirst()
        .<Known>map(reader -> new Known.Is(new Caller.SignedIn(account, reader, "owner", true)))
        .orElseGet(Known.Wrong::new);
  }
}
