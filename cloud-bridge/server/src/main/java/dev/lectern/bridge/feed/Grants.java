package dev.lectern.bridge.feed;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose places a device may know. What comes down follows from it at once; the device itself is
 * told by an entry of its own, and deletes what it may not know any more.
 */
public final class Grants {
  private Grants() {}

  /** What came of a change. */
  public enum Outcome {
    CHANGED,
    /** It was so before. */
    SAME,
    NO_DEVICE,
    NO_READER,
    /** A device must speak for at least one reader; one that shall not is signed out instead. */
    LAST_READER
  }

  /** Registers a device; one that was known before is told where its readers are others now. */
  public static void register(
      Sql sql,
      Principal.OfDevice device,
      String name,
      String kind,
      Collection<ReaderId> readers,
      Token token) {
    Set<ReaderId> before = Accounts.granted(sql, device);
    Accounts.register(sql, device, name, kind, readers, token);
    Set<ReaderId> after = new TreeSet<>(readers);
    if (!before.isEmpty() && !before.equals(after)) {
      told(sql, device, before, after);
    }
  }

  public static Outcome grant(Sql sql, Principal.OfDevice device, ReaderId reader) {
    Set<ReaderId> before = Accounts.granted(sql, device);
    if (before.isEmpty()) {
      return Outcome.NO_DEVICE;
    }
    if (!Accounts.readers(sql, device.account()).contains(reader)) {
      return Outcome.NO_READER;
    }
    if (before.contains(reader)) {
      return Outcome.SAME;
    }
    sql.update(
        "INSERT INTO device_grant (account, device, reader) VALUES (?, ?, ?)",
        device.account(),
        device.device(),
        reader);
    Audit.note(
        sql, device.account(), Deed.GRANTED, Detail.device(device.device()), Detail.person(reader));
    told(sql, device, before, Accounts.granted(sql, device));
    return Outcome.CHANGED;
  }

  public static Outcome withdraw(Sql sql, Principal.OfDevice device, ReaderId reader) {
    Set<ReaderId> before = Accounts.granted(sql, device);
    if (before.isEmpty()) {
      return Outcome.NO_DEVICE;
    }
    if (!before.contains(reader)) {
      return Outcome.SAME;
    }
    if (before.size() == 1) {
      return Outcome.LAST_READER;
    }
    sql.update(
        "DELETE FROM device_grant WHERE account = ? AND device = ? AND reader = ?",
        device.account(),
        device.device(),
        reader);
    Audit.note(
        sql,
        device.account(),
        Deed.WITHDRAWN,
        Detail.device(device.device()),
        Detail.person(reader));
    told(sql, device, before, Accounts.granted(sql, device));
    return Outcome.CHANGED;
  }

  /** The older acts of a reader who is new to a device lie behind its cursor. */
  private static void told(
      Sql sql, Principal.OfDevice device, Set<ReaderId> before, Set<ReaderId> after) {
    Feed.tell(
        sql,
        device.account(),
        device.device(),
        "readers",
        Json.object().putAll("readers", after, one -> Json.of(one.value())).text());
    if (!before.containsAll(after)) {
      Feed.again(sql, device);
    }
  }
}
