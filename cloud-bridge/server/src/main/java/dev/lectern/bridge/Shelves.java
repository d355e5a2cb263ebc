package dev.lectern.bridge;

import dev.lectern.bridge.bringing.Bringing;
import dev.lectern.bridge.browser.Browsers;
import dev.lectern.bridge.browser.ShelfView;
import dev.lectern.bridge.browser.Talk;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.BookRooms;
import dev.lectern.bridge.http.BrowserRooms;
import dev.lectern.bridge.http.ContentDoor;
import dev.lectern.bridge.http.HistoryRooms;
import dev.lectern.bridge.http.JoinRooms;
import dev.lectern.bridge.http.LoanRooms;
import dev.lectern.bridge.http.NoteRooms;
import dev.lectern.bridge.http.OwnerDoor;
import dev.lectern.bridge.http.ReadPage;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.kobo.OlderTags;
import dev.lectern.bridge.page.CollectionImport;
import dev.lectern.bridge.page.NoteImport;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.web.Reach;
import dev.lectern.bridge.web.WebFetch;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.reading.note.NoteLimits;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Books, what was read in them and noted beside them, and the reader for browsers. */
final class Shelves {
  private final List<Rooms> rooms;

  Shelves(
      Ground ground,
      Gates gates,
      Contents contents,
      Covers covers,
      Cataloguing cataloguing,
      Bringing bringing,
      AccountView view,
      Loans loans) {
    Limits limits = ground.limits();
    PageActor page = new PageActor(ground.incarnation(), ground.intake(), ground.clock());
    NotePage notes =
        new NotePage(ground.incarnation(), ground.intake(), ground.clock(), NoteLimits.DEFAULT);
    ground.writer().call(sql -> OlderTags.carryOver(sql, notes)).join();
    this.rooms =
        List.of(
            new OwnerDoor(
                gates.desk(),
                ground.store(),
                contents,
                cataloguing,
                new Funds(ground.clock()),
                page,
                view,
                ground.changes(),
                ground.random(),
                limits),
            new JoinRooms(gates.desk(), ground.store(), cataloguing, limits),
            new HistoryRooms(gates.desk(), ground.growth(), page, notes, view, limits),
            new LoanRooms(gates.desk(), ground.store(), loans, limits.jsonBytes(), ground.clock()),
            new BookRooms(
                gates.desk(),
                bringing,
                WebFetch.of(reach(ground.options().wires()), limits.contentBytes())),
            new NoteRooms(
                gates.desk(),
                ground.store(),
                notes,
                new NoteImport(notes, contents, NoteLimits.DEFAULT),
                new CollectionImport(notes, contents, NoteLimits.DEFAULT),
                batches(ground.random()),
                limits),
            new ContentDoor(
                ground.store(),
                contents,
                cataloguing,
                gates.owner(),
                gates.devices(),
                limits,
                ground.clock()),
            new ReadPage(),
            new BrowserRooms(
                gates.desk(),
                ground.store(),
                gates.person(),
                new Browsers(ground.clock(), ground.random()),
                new Talk(ground.incarnation(), ground.intake(), ground.clock()),
                new ShelfView(new ChildProfiles(ground.options().zone()), ground.clock()),
                contents,
                covers,
                ground.changes(),
                limits.jsonBytes()));
  }

  private static Supplier<String> batches(SecureRandom random) {
    return () -> HexFormat.of().toHexDigits(random.nextLong()).substring(4);
  }

  List<Rooms> rooms() {
    return rooms;
  }

  /** A bridge that has no door for others is tried out on the machine it runs on. */
  private static Reach reach(Wires wires) {
    return wires.closed() == null && wires.plaintextLoopback() ? Reach.TRIAL : Reach.PUBLIC;
  }
}
