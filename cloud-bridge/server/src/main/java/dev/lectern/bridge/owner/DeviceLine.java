package dev.lectern.bridge.owner;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device of the household as its owner is shown it.
 *
 * @param certificateUntil ISO 8601; null where it has none that counts
 */
record DeviceLine(
    Accounts.Registered device,
    Custody custody,
    Set<ReaderId> readers,
    @Nullable String certificateUntil) {

  static List<DeviceLine> all(Sql sql, AccountId account) {
    return Accounts.devices(sql, account).stream().map(it -> of(sql, account, it)).toList();
  }

  /** The one of that name; a page about any other is not there. */
  static DeviceLine of(Sql sql, AccountId account, DeviceId device) {
    return Accounts.devices(sql, account).stream()
        .filter(it -> it.device().equals(device))
        .findFirst()
        .map(it -> of(sql, account, it))
        .orElseThrow(
            () ->
                new Call.BadRequest(404, "no-device", "The household has no device of that name."));
  }

  private static DeviceLine of(Sql sql, AccountId account, Accounts.Registered device) {
    Principal.OfDevice principal = new Principal.OfDevice(account, device.device());
    return new DeviceLine(
        device,
        Custody.of(sql, principal),
        Accounts.granted(sql, principal),
        sql.one(
                "SELECT max(not_after) FROM certificate"
                    + " WHERE account = ? AND device = ? AND revoked_at IS NULL"
                    + " HAVING max(not_after) IS NOT NULL",
                columns -> columns.getString(1),
                account,
                device.device())
            .orElse(null));
  }

  String id() {
    return device.device().value();
  }

  String address() {
    return Address.of("/owner/device", "device", id());
  }

  /** In a word or two. */
  String state() {
    return switch (custody) {
      case OPEN -> "in use";
      case LOCKED -> "locked";
      case WIPE -> "to be wiped at its next contact";
    };
  }
}
