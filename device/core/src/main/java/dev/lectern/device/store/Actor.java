package dev.lectern.device.store;

import dev.lectern.protocol.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * Who writes here, and how far the writing has come.
 *
 * @param n the highest counter issued, 0 for none
 * @param hash of row n's body, SHA-256 in hexadecimal; null where n is 0
 * @param mark up to which the bridge has taken the rows, as far as this device knows
 * @param lamport the highest Lamport counter seen or issued
 */
public record Actor(ActorId id, long n, @Nullable String hash, long mark, long lamport) {}
