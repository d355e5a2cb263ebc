package dev.lectern.simulation;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a household's money must come to, told again from the design and from nothing of the
 * bridge's code: plain maps, and one event after the other. Times are milliseconds.
 */
final class CapsOracle {
  private static final long DAY = 86_400_000L;
  private static final long MINUTE = 60_000L;

  /** An order as it stands. */
  static final class Told {
    final Order order;
    final DeviceId device;

    /** open-owner, open-pin, placed, owned, cancelled, undone, or refused. */
    String state = "";

    /** Why refused; empty otherwise. */
    String code = "";

    long charged;
    long day;
    long placed;
    long until;

    /** How often it was asked for a PIN; only an answer to the newest counts. */
    int asks;

    Told(Order order, DeviceId device) {
      this.order = order;
      this.device = device;
    }
  }

  // What the owner decided; the walk changes these as it tells the bridge.
  boolean voice;
  long dailyCap = 2000;
  @Nullable Long itemCap;
  long pinFrom;
  @Nullable String pin;
  final Map<ReaderId, String> roles = new HashMap<>();
  final Map<ReaderId, Long> readerCaps = new HashMap<>();
  final Map<WorkId, Long> prices = new HashMap<>();

  long balance;
  int wrong;
  long lockedUntil;
  final Map<OrderKey, Told> orders = new TreeMap<>();
  final Set<OrderKey> cancelledAhead = new HashSet<>();

  void newPin(@Nullable String digits) {
    pin = digits;
    wrong = 0;
    lockedUntil = 0;
  }

  void order(Order order, DeviceId device, long now) {
    if (orders.containsKey(order.key())) {
      return;
    }
    Told told = new Told(order, device);
    orders.put(order.key(), told);
    if (cancelledAhead.contains(order.key())) {
      told.state = "cancelled";
    } else {
      look(told, null, false, now);
    }
  }

  /**
   * Decides; {@code seen} is the price that the owner agreed to. Returns a refusal that is not
   * kept.
   */
  private String look(Told told, @Nullable Long seen, boolean pinned, long now) {
    long price = prices.getOrDefault(told.order.work(), -1L);
    boolean owned =
        orders.values().stream()
            .anyMatch(
                other ->
                    other.state.equals("placed") && other.order.work().equals(told.order.work()));
    boolean child = "child".equals(roles.get(told.order.reader()));
    if (owned) {
      return end(told, "owned", "");
    }
    if (price > told.order.greatestTotal().minor()) {
      return end(told, "refused", "dearer");
    }
    String why = "";
    if (told.order.via().equals("voice") && !voice) {
      why = "voice-buying-off";
    } else if (itemCap != null && price > itemCap) {
      why = "over-item-cap";
    } else if (seen == null && child) {
      return ask(told, "open-owner", now + 7 * DAY);
    } else if (seen != null && price > seen) {
      why = "dearer";
    } else if (spent(now, null) + price > dailyCap) {
      why = "over-daily-cap";
    } else if (readerCaps.containsKey(told.order.reader())
        && spent(now, told.order.reader()) + price > readerCaps.get(told.order.reader())) {
      why = "over-reader-cap";
    } else if (price > balance) {
      why = "not-enough-balance";
    } else if (seen == null && !pinned && pin != null && price >= pinFrom) {
      if (now >= lockedUntil) {
        return ask(told, "open-pin", now + 60 * MINUTE);
      }
      why = "pin-locked";
    }
    if (why.isEmpty()) {
      balance -= price;
      told.charged = price;
      told.day = Math.floorDiv(now, DAY);
      told.placed = now;
      return end(told, "placed", "");
    }
    // The owner may say yes again once the reason is gone; whoever asked has to ask again.
    return seen != null ? why : end(told, "refused", why);
  }

  private long spent(long now, @Nullable ReaderId reader) {
    long day = Math.floorDiv(now, DAY);
    return orders.values().stream()
        .filter(one -> one.state.equals("placed") && one.day == day)
        .filter(one -> reader == null || one.order.reader().equals(reader))
        .mapToLong(one -> one.charged)
        .sum();
  }

  private static String ask(Told told, String state, long until) {
    told.state = state;
    told.until = until;
    told.asks++;
    return "";
  }

  private static String end(Told told, String state, String code) {
    told.state = state;
    told.code = code;
    return code;
  }

  /** Still open at that time; what is too late ends. */
  private boolean open(Told told, long now) {
    if (!told.state.startsWith("open")) {
      return false;
    }
    if (now < told.until) {
      return true;
    }
    end(told, "refused", told.state.equals("open-owner") ? "request-expired" : "pin-expired");
    return false;
  }

  void expire(long now) {
    orders.values().forEach(told -> open(told, now));
  }

  void approve(OrderKey key, long seen, long now) {
    Told told = orders.get(key);
    if (told != null && open(told, now)) {
      look(told, seen, false, now);
    }
  }

  void decline(OrderKey key, long now) {
    Told told = orders.get(key);
    if (told != null && open(told, now)) {
      end(told, "refused", "declined");
    }
  }

  /**
   * @param answered which asking it answers; 0 at a door that asks and is answered at once
   * @return whether it was the right PIN, tried while it might be
   */
  boolean pin(OrderKey key, DeviceId device, String digits, int answered, long now) {
    Told told = orders.get(key);
    if (told == null || !open(told, now)) {
      return false;
    }
    if (!told.state.equals("open-pin") || !told.device.equals(device)) {
      return false;
    }
    if (answered != 0 && answered != told.asks) {
      return false;
    }
    if (pin != null && now < lockedUntil) {
      told.asks++;
      return false;
    }
    if (pin != null && !pin.equals(digits)) {
      told.asks++;
      wrong++;
      lockedUntil = 0;
      if (wrong == 3) {
        wrong = 0;
        lockedUntil = now + 15 * MINUTE;
      }
      return false;
    }
    wrong = 0;
    lockedUntil = 0;
    look(told, null, true, now);
    return true;
  }

  void cancel(OrderKey key, DeviceId device, long now) {
    Told told = orders.get(key);
    if (told == null) {
      cancelledAhead.add(key);
    } else if (told.state.startsWith("open")) {
      end(told, "cancelled", "");
    } else if (told.device.equals(device)) {
      giveBack(told, now);
    }
  }

  void ownerUndoes(OrderKey key, long now) {
    Told told = orders.get(key);
    if (told != null) {
      giveBack(told, now);
    }
  }

  private void giveBack(Told told, long now) {
    if (told.state.equals("placed") && now <= told.placed + 30 * MINUTE) {
      balance += told.charged;
      told.charged = 0;
      end(told, "cancelled", "undone");
    }
  }
}
