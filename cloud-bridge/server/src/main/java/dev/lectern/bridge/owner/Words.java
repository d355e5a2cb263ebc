package dev.lectern.bridge.owner;

import dev.lectern.bridge.http.Call;
import dev.lectern.protocol.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times and amounts are written for people, and amounts read from them. */
final class Words {
  /** More than any household's money; keeps sums of amounts from overflowing. */
  private static final BigDecimal MOST = new BigDecimal(10_000_000_000L);

  private final DateTimeFormatter format;

  /**
   * @param zone whose wall clock people are shown
   */
  Words(ZoneId zone) {
    this.format = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(zone);
  }

  Html when(Instant at) {
    return Html.el("time", format.format(at)).with("datetime", at.toString());
  }

  /**
   * @param at ISO 8601; null for never
   */
  Html when(@Nullable String at) {
    return at == null ? Html.text("never") : when(Instant.parse(at));
  }

  static String money(long minor, String currency) {
    return new Money(minor, currency) + " " + currency;
  }

  /** As it stands in a field to be typed over. */
  static String amount(long minor) {
    return new Money(minor, "XXX").toString();
  }

  /** Reads {@code 12}, {@code 12.5} or {@code 12,50} as minor units. */
  static long minor(String typed) {
    String plain = typed.strip().replace(',', '.');
    if (plain.matches("[0-9]{1,10}(\\.[0-9]{1,2})?")) {
      BigDecimal amount = new BigDecimal(plain);
      if (amount.compareTo(MOST) < 0) {
        return amount.movePointRight(2).longValueExact();
      }
    }
    throw new Call.BadRequest(
        422, "not-an-amount", "An amount is written such as 12 or 12.50, and never below nothing.");
  }

  /** The first digits of a hash in groups of four, as devices show them. */
  static String mark(String hash) {
    return hash.substring(0, Math.min(16, hash.length()))
        .replaceAll("(.{4})(?=.)", "$1 ")
        .toLowerCase(Locale.ROOT);
  }
}
