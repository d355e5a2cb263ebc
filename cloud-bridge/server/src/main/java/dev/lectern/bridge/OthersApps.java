package dev.lectern.bridge;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.face.Sightings;
import dev.lectern.bridge.http.LoginRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.kobo.Kobos;
import dev.lectern.bridge.kobo.Readings;
import dev.lectern.bridge.kobo.Tags;
import dev.lectern.bridge.kosync.FileAnchors;
import dev.lectern.bridge.kosync.KnownDocuments;
import dev.lectern.bridge.kosync.Kosync;
import dev.lectern.bridge.kosync.KosyncRooms;
import dev.lectern.bridge.kosync.PushQueue;
import dev.lectern.bridge.opds.Buying;
import dev.lectern.bridge.opds.FrontDesk;
import dev.lectern.bridge.opds.Learning;
import dev.lectern.bridge.opds.Opds;
import dev.lectern.bridge.opds.OpdsRooms;
import dev.lectern.bridge.opds.Progressions;
import dev.lectern.reading.place.Ahead;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The faces: kosync, OPDS and Kobo for other people's apps, and how those sign in. */
final class OthersApps implements AutoCloseable {
  private final Screens screens;
  private final Doorkeeper doorkeeper;
  private final Logins logins;
  private final Learning learning;
  private final FileAnchors anchors;
  private final List<Rooms> rooms;

  OthersApps(Ground ground, Gates gates, Contents contents, Covers covers, Orders orders)
      throws IOException {
    this.screens = new Screens(ground.incarnation(), ground.intake(), ground.clock());
    ground.writer().call(screens::retireSilent).join();
    Sightings sightings = new Sightings(ground.writer(), ground.clock());
    this.doorkeeper =
        new Doorkeeper(ground.store(), ground.clock(), OthersApps::pause, sightings::seen);
    this.learning = new Learning(ground.store(), ground.writer(), contents, ground.clock());
    ground.growth().tell((account, place) -> learning.notice());
    this.logins = new Logins(ground.clock(), ground.random());
    this.anchors = new FileAnchors(contents);
    Kobos kobos =
        Kobos.of(
            ground.store(),
            ground.writer(),
            ground.growth(),
            contents,
            covers,
            new Readings(screens, Ahead.withinAnEdition(), ground.clock()),
            new Tags(screens, ground.intake(), ground.clock()),
            ground.incarnation(),
            ground.home().kepubs(),
            ground.clock(),
            gates.reached(),
            sightings::seen,
            ground.limits().jsonBytes());
    this.rooms =
        List.of(
            kosync(ground),
            kobos.rooms(),
            new LoginRooms(
                gates.desk(), ground.store(), logins, screens, doorkeeper, ground.limits()),
            kobos.logins(gates.owner(), ground.account(), logins, ground.random()),
            opds(ground, gates, contents, covers, orders));
  }

  private KosyncRooms kosync(Ground ground) {
    Kosync kosync =
        new Kosync(screens, new KnownDocuments(ground.clock()), anchors, ground.clock());
    return new KosyncRooms(
        ground.account(),
        ground.store(),
        ground.writer(),
        kosync,
        new PushQueue(
            kosync,
            ground.writer(),
            ground.growth(),
            ground.limits().waitingJobs(),
            ground.limits().batch()),
        doorkeeper,
        logins,
        ground.growth(),
        ground.clock());
  }

  private OpdsRooms opds(
      Ground ground, Gates gates, Contents contents, Covers covers, Orders orders) {
    return new OpdsRooms(
        new FrontDesk(gates.key(), ground.store(), doorkeeper, gates.reached()),
        ground.store(),
        ground.writer(),
        contents,
        covers,
        ground.growth(),
        learning,
        new Opds(ground.clock(), contents::format),
        new Progressions(screens, ground.clock(), Progressions.AHEAD),
        new Buying(orders, ground.clock(), ground.random(), contents::format),
        gates.reached());
  }

  List<Rooms> rooms() {
    return rooms;
  }

  Screens screens() {
    return screens;
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  Logins logins() {
    return logins;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** No book is looked into any more on their behalf; to be called while the writer still runs. */
  void stopLearning() {
    learning.close();
  }

  @Override
  public void close() {
    anchors.close();
  }
}
