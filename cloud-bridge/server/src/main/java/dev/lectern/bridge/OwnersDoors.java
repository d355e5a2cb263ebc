package dev.lectern.bridge;

import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Claims;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.claim.Renewals;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.AddressRooms;
import dev.lectern.bridge.http.ApprovalRooms;
import dev.lectern.bridge.http.AuditRooms;
import dev.lectern.bridge.http.BrakeRooms;
import dev.lectern.bridge.http.BrakeView;
import dev.lectern.bridge.http.ClaimRooms;
import dev.lectern.bridge.http.ErasureRooms;
import dev.lectern.bridge.http.ExportRooms;
import dev.lectern.bridge.http.FormGate;
import dev.lectern.bridge.http.OwnerPage;
import dev.lectern.bridge.http.PartingRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.owner.OwnerPages;
import java.util.List;

/** What an owner decides: devices, money's brakes, leaving; by programs and by pages. */
final class OwnersDoors {
  private OwnersDoors() {}

  static List<Rooms> rooms(
      Ground ground,
      Gates gates,
      Authority authority,
      Conversations conversations,
      Orders orders,
      Pins pins,
      AccountView view,
      ClaimRooms.Given given,
      OwnerPages.Entering entering,
      OwnerPages.Parting parting) {
    int jsonBytes = ground.limits().jsonBytes();
    Approvals approvals = new Approvals(authority, ground.clock(), ground.random());
    Partings partings = new Partings(ground.clock());
    OwnerPages.Deciding deciding =
        new OwnerPages.Deciding(
            approvals,
            authority,
            partings,
            conversations,
            ground.growth(),
            orders,
            pins,
            view,
            ground.clock(),
            ground.options().zone());
    return List.of(
        new ClaimRooms(
            gates.desk(),
            new Claims(authority, ground.clock(), ground.random()),
            new Renewals(authority, ground.clock()),
            gates.devices(),
            gates.reached(),
            given,
            jsonBytes),
        new BrakeRooms(
            gates.desk(),
            ground.store(),
            orders,
            pins,
            new BrakeView(ground.account(), ground.clock()),
            jsonBytes),
        new ApprovalRooms(gates.desk(), approvals, authority, conversations, jsonBytes),
        new PartingRooms(gates.desk(), partings, conversations, jsonBytes),
        new AddressRooms(gates.owner(), gates.reached()),
        new AuditRooms(gates.desk(), ground.store(), gates.household()),
        new ExportRooms(gates.desk(), gates.household(), parting.exports(), jsonBytes),
        new ErasureRooms(
            gates.desk(),
            gates.household(),
            ground.store(),
            parting.erasures(),
            parting.leaving(),
            conversations,
            jsonBytes),
        new OwnerPage(),
        new OwnerPages(
            FormGate.owners(gates.person(), gates.origin()),
            FormGate.everybody(gates.person(), gates.origin()),
            gates.desk(),
            ground.store(),
            deciding,
            entering,
            parting));
  }
}
