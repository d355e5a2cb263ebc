package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Loan;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The files: {@code GET}, {@code HEAD} and {@code PUT /content/{sha256}}. */
public final class ContentDoor implements Rooms {
  private final Store store;
  private final Contents contents;
  private final Cataloguing cataloguing;
  private final OwnerGate owner;
  private final DeviceKeys devices;
  private final Limits limits;
  private final InstantSource clock;

  public ContentDoor(
      Store store,
      Contents contents,
      Cataloguing cataloguing,
      OwnerGate owner,
      DeviceKeys devices,
      Limits limits,
      InstantSource clock) {
    this.store = store;
    this.contents = contents;
    this.cataloguing = cataloguing;
    this.owner = owner;
    this.devices = devices;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public List<Route<?>> routes() {
    Access<Principal> keys = Access.either(owner, devices);
    return List.of(
        Route.read("/content/{sha256}", keys, this::get),
        Route.put("/content/{sha256}", keys, (call, who) -> put(call, edition(call)))
            .taking(BodyType.BOOK)
            .upTo(limits.contentBytes() + 1L));
  }

  private static EditionId edition(Call call) {
    try {
      return new EditionId(call.part("sha256"));
    } catch (IllegalArgumentException e) {
      throw new Call.BadRequest(404, "not-found", "That is no SHA-256.");
    }
  }

  private Answer get(Call call, Principal caller) throws IOException {
    EditionId edition = edition(call);
    boolean may =
        switch (caller) {
          case Principal.OfOwner it -> true;
          // People and programs have no way in here.
          case Principal.OfPerson it -> false;
          case Principal.OfToken it -> false;
          case Principal.OfDevice it -> store.read(sql -> mayHave(sql, it.account(), edition));
          case Principal.OfLogin it -> store.read(sql -> mayHave(sql, it.account(), edition));
        };
    if (!may) {
      return refused(caller, edition);
    }
    Optional<Path> file = contents.find(edition);
    return file.isPresent()
        ? send(call, file.get(), edition, contents.format(edition).mediaType())
        : new Answer.Refused(404, "not-here", "That file has not arrived yet.");
  }

  private boolean mayHave(Sql sql, AccountId account, EditionId edition) {
    return Rights.mayHave(sql, account, edition, clock.instant());
  }

  private Answer refused(Principal caller, EditionId edition) {
    Optional<Loan> lent =
        caller instanceof Principal.OfDevice it
            ? store.read(sql -> Loans.of(sql, it.account(), edition))
            : Optional.empty();
    return lent.isPresent()
        ? new Answer.Refused(403, "loan-ended", lent.get().ending())
        : new Answer.Refused(403, "not-entitled", "The account has no right to that file.");
  }

  private static Answer send(Call call, Path file, EditionId edition, String type)
      throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("ETag", "\"" + edition.sha256() + "\"");
    headers.set("Content-Type", type);
    return FileAnswer.send(call, file, call.header("Range"));
  }

  /** Keeps a book that a device brings; only what can be read is kept. */
  private Answer put(Call call, EditionId edition) throws IOException {
    if (contents.find(edition).isPresent()) {
      cataloguing.align();
      return Answer.ok();
    }
    Optional<Contents.Arrived> arrived = contents.arrive(call.exchange().getRequestBody());
    if (arrived.isEmpty()) {
      return new Answer.Refused(
          413, "too-large", "A book may be " + limits.contentBytes() + " bytes at most.");
    }
    if (!arrived.get().edition().equals(edition)) {
      contents.discard(arrived.get());
      return new Answer.Refused(422, "other-bytes", "The bytes are not those of that SHA-256.");
    }
    return switch (BookCheck.of(contents.books(), arrived.get().file(), edition)) {
      case BookCheck.Book book -> {
        contents.keep(arrived.get());
        cataloguing.studied(book.study());
        yield Answer.ok();
      }
      case BookCheck.Refused refused -> {
        contents.discard(arrived.get());
        yield new Answer.Refused(422, refused.code(), refused.sentence());
      }
    };
  }
}
