package dev.lectern.bridge.opds;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.face.Admission;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Entry;
import dev.lectern.bridge.http.Key;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who calls: a login that the owner made for an app, or the owner, with the token as the
 * password and one of the account's readers as the name. Whoever shows a wrong key is told so at
 * open doors too, or an app would show the shop's window for somebody's shelf.
 */
public final class FrontDesk {
  private final OwnerKey owner;
  private final Store store;
  private final Doorkeeper doorkeeper;
  private final Reached reached;

  public FrontDesk(OwnerKey owner, Store store, Doorkeeper doorkeeper, Reached reached) {
    this.owner = owner;
    this.store = store;
    this.doorkeeper = doorkeeper;
    this.reached = reached;
  }

  /** Of what strangers may see as well. */
  Access<Caller> window() {
    return new Window();
  }

  /** Of what is only for those who sign in. */
  Access<Caller.SignedIn> signedIn() {
    return new Inside();
  }

  private final class Window implements Access<Caller> {
    @Override
    public String name() {
      return "anybody, or a login";
    }

    @Override
    public Set<Key> keys() {
      return EnumSet.of(Key.NONE, Key.OWNER_TOKEN, Key.LOGIN);
    }

    @Override
    public Entry<Caller> admit(Call call) throws IOException {
      return who(call);
    }
  }

  private final class Inside implements Access<Caller.SignedIn> {
    @Override
    public String name() {
      return "login";
    }

    @Override
    public Set<Key> keys() {
      return EnumSet.of(Key.OWNER_TOKEN, Key.LOGIN);
    }

    @Override
    public Entry<Caller.SignedIn> admit(Call call) throws IOException {
      return switch (who(call)) {
        case Entry.Out<Caller> no -> new Entry.Out<>(no.answer());
        case Entry.In<Caller> in ->
            switch (in.who()) {
              case Caller.SignedIn me -> Entry.in(me);
              case Caller.Stranger stranger -> new Entry.Out<>(regrets(call).signIn());
            };
      };
    }
  }

  private Regrets regrets(Call call) {
    return new Regrets(new Sending(call), new Negotiation(call, reached).address());
  }

  private Entry<Caller> who(Call call) throws IOException {
    Optional<String> header = call.header("Authorization");
    if (header.isEmpty()) {
      return Entry.in(new Caller.Stranger());
    }
    if (call.bearer().filter(owner::opensWith).isPresent()) {
      return owner(call, "");
    }
    Optional<Credentials> credentials = Credentials.of(header.get());
    if (credentials.isEmpty()) {
      return new Entry.Out<>(regrets(call).signIn());
    }
    String name = credentials.get().name();
    if (owner.opensWith(new Token(credentials.get().password()))) {
      return owner(call, name);
    }
    Password password = Password.typed(credentials.get().password());
    return switch (doorkeeper.admit(name, password, call.from())) {
      case Admission.Welcome welcome -> Entry.in(signedIn(welcome.principal()));
      case Admission.Wrong wrong -> new Entry.Out<>(regrets(call).signIn());
      case Admission.Later later -> new Entry.Out<>(regrets(call).later());
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
  private Entry<Caller> owner(Call call, String name) throws IOException {
    AccountId account = owner.principal().account();
    List<ReaderId> readers = store.read(sql -> Accounts.readers(sql, account));
    if (name.isEmpty() && readers.isEmpty()) {
      return Entry.in(new Caller.Stranger());
    }
    Optional<ReaderId> meant =
        readers.stream().filter(one -> name.isEmpty() || one.value().equals(name)).findFirst();
    return meant.isPresent()
        ? Entry.in(new Caller.SignedIn(account, meant.get(), "owner", true))
        : new Entry.Out<>(regrets(call).signIn());
  }
}
