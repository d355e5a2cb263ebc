package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What all of the owner's rooms share: whose account it is, who may come in, how a wish is read,
 * and that nothing is called done before it is committed.
 */
public final class OwnerDesk {
  /** More than any household's money; keeps sums of amounts from overflowing. */
  static final long MOST_MINOR = 1_000_000_000_000L;

  private final AccountId account;
  private final Access<Principal.OfOwner> gate;
  private final Writer writer;
  private final Growth growth;
  private final InstantSource clock;

  /**
   * @param gate who may come in, to all of its rooms
   */
  public OwnerDesk(
      AccountId account,
      Access<Principal.OfOwner> gate,
      Writer writer,
      Growth growth,
      InstantSource clock) {
    this.account = account;
    this.gate = gate;
    this.writer = writer;
    this.growth = growth;
    this.clock = clock;
  }

  /** What each of its routes is declared with. */
  Access<Principal.OfOwner> gate() {
    return gate;
  }

  public AccountId account() {
    return account;
  }

  /** Makes the change and waits until it is committed; the account's devices are told. */
  public <T> T change(Work<T> work) {
    return keep(
        sql -> {
          T value = work.in(sql);
          growth.note(account(), Feed.head(sql, account()));
          return value;
        });
  }

  /** As {@link #change}, of something that all accounts see. */
  public <T> T changeForAll(Work<T> work) {
    return keep(
        sql -> {
          T value = work.in(sql);
          for (AccountId grown : Accounts.all(sql)) {
            growth.note(grown, Feed.head(sql, grown));
          }
          return value;
        });
  }

  /** Makes a change of which no device has to hear, and waits until it is committed. */
  public <T> T keep(Work<T> work) {
    try {
      return writer.call(Asking.carried(work, clock.millis())).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case Call.BadRequest refused -> throw refused;
        // The door tells of the disk's failures by their own codes.
        case StoreFailure failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("the change was not kept", e.getCause());
      }
    }
  }

  /** What a request says of the tab it comes from: its name, and the heads it displayed. */
  static Tab tab(Json.Obj body) {
    List<Dot> seen = null;
    if (body.get("seen") instanceof Json.Arr list) {
      seen = new ArrayList<>();
      for (Json dot : list.items()) {
        seen.add(form(dot instanceof Json.Str it ? it.value() : "", Dot::parse));
      }
    }
    List<Dot> heads = seen;
    String called = body.get("tab") instanceof Json.Str it ? it.value() : "";
    return form(called, name -> new Tab(name, heads));
  }

  /**
   * Somebody's name. What a guest does is never sent, so a person of that name would lose her acts.
   */
  static ReaderId person(String written) {
    ReaderId reader = form(written, ReaderId::new);
    if (reader.equals(ReaderId.GUEST)) {
      throw new Call.BadRequest(422, "reserved", "A guest is nobody in particular.");
    }
    return reader;
  }

  /** The field as that form; 422 where it has another. */
  static <T> T named(Json.Obj body, String field, Function<String, T> form) {
    return form(Call.string(body, field), form);
  }

  public static <T> T form(String written, Function<String, T> form) {
    try {
      return form.apply(written);
    } catch (IllegalArgumentException e) {
      throw new Call.BadRequest(422, "invalid", e.getMessage() + ".");
    }
  }
}
