package dev.lectern.bridge.brakes;

import dev.lectern.protocol.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a household decided. All amounts are in the account's currency, which the daily cap has.
 *
 * @param voiceBuying off until the owner turns it on
 * @param dailyCap what all orders of one UTC day may come to
 * @param itemCap what one book may cost, minor units; null for no limit of its own
 * @param pinFrom from what price on the PIN is asked for, minor units; where one is set
 */
public record Rules(boolean voiceBuying, Money dailyCap, @Nullable Long itemCap, long pinFrom) {}
