package dev.lectern.bridge.owner;

import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.FormGate;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Store;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** All of the pages that need no script. */
public final class OwnerPages implements Rooms {
  private final List<Rooms> pages;

  /**
   * What the pages decide by; the same that the doors for programs have.
   *
   * @param zone whose wall clock people are shown
   */
  public record Deciding(
      Approvals approvals,
      Authority authority,
      Partings partings,
      Conversations conversations,
      Growth growth,
      Orders orders,
      Pins pins,
      InstantSource clock,
      ZoneId zone) {}

  /**
   * @param owners lets in owners, by their sessions
   */
  public OwnerPages(FormGate owners, OwnerDesk owner, Store store, Deciding by) {
    Words words = new Words(by.zone());
    Desk desk = new Desk(owners, owner, store, new Tellings());
    this.pages =
        List.of(
            new HomePage(desk, by.clock(), words),
            new RequestsPage(desk, by.orders(), by.clock(), words),
            new DevicesPage(desk, by.conversations().connected(), words),
            new DevicePage(desk, by.growth(), by.conversations().connected(), words),
            new PartingPages(desk, by.partings(), by.conversations()),
            new ClaimPage(desk, by.approvals(), by.authority(), by.conversations(), words),
            new ReadersPage(desk),
            new MoneyPage(desk, by.pins(), by.clock(), words));
  }

  @Override
  public List<Route<?>> routes() {
    return pages.stream().<Route<?>>flatMap(page -> page.routes().stream()).toList();
  }
}
