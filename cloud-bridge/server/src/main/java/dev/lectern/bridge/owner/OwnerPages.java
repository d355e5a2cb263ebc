package dev.lectern.bridge.owner;

import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.FormGate;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.leave.Erasures;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Leaving;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.SecondFactor;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.store.Store;
import java.security.SecureRandom;
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
      AccountView view,
      InstantSource clock,
      ZoneId zone) {}

  /** How people, their apps and their programs sign in. */
  public record Entering(
      People people,
      Passwords passwords,
      Sessions sessions,
      SecondFactor second,
      ApiTokens tokens,
      Logins logins,
      Screens screens,
      Doorkeeper doorkeeper,
      Reached reached,
      SecureRandom random) {}

  /** How somebody goes, and takes along what is hers. */
  public record Parting(Exports exports, Erasures erasures, Leaving leaving) {}

  /**
   * @param owners lets in owners, by their sessions
   * @param everybody lets in whoever is signed in
   */
  public OwnerPages(
      FormGate owners,
      FormGate everybody,
      OwnerDesk owner,
      Store store,
      Deciding by,
      Entering in,
      Parting leave) {
    Words words = new Words(by.zone());
    Tellings tellings = new Tellings();
    Desk desk = new Desk(owners, owner, store, tellings);
    Desk own = new Desk(everybody, owner, store, tellings);
    SecondFactorCard second = new SecondFactorCard(own, in.second());
    OwnDataCard data = new OwnDataCard(own, leave.exports());
    this.pages =
        List.of(
            new HomePage(desk, by.clock(), words),
            new RequestsPage(desk, by.orders(), by.clock(), words),
            new DevicesPage(desk, by.conversations().connected(), words),
            new DevicePage(desk, by.growth(), by.conversations().connected(), words),
            new PartingPages(desk, by.partings(), by.conversations()),
            new ClaimPage(desk, by.approvals(), by.authority(), by.conversations(), words),
            new ReadersPage(desk),
            new ChildPage(desk, new ChildProfiles(by.zone())),
            new MoneyPage(desk, by.pins(), by.clock(), words),
            new PeoplePage(desk, in.people(), in.passwords(), in.sessions(), by.clock(), words),
            new LogPage(desk, words),
            new PastPage(desk, by.view()),
            new TokensPage(desk, in.tokens(), words),
            new LoginsPage(
                desk, in.logins(), in.screens(), in.doorkeeper(), in.reached(), in.random(), words),
            new DataPage(desk, leave.exports(), words),
            new ErasePage(desk, leave.erasures(), leave.leaving(), by.conversations()),
            second,
            data,
            new MePage(own, in.passwords(), in.sessions(), second, data, words));
  }

  @Override
  public List<Route<?>> routes() {
    return pages.stream().<Route<?>>flatMap(page -> page.routes().stream()).toList();
  }
}
