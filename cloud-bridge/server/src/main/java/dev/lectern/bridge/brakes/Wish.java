package dev.lectern.bridge.brakes;

import dev.lectern.protocol.Money;

/**
 * The wish to buy one book.
 *
 * @param price what it costs now
 * @param greatestTotal what whoever asked agreed to at most
 * @param via {@code voice}, {@code touch} or {@code typed}
 */
public record Wish(String title, Money price, Money greatestTotal, String via) {}
