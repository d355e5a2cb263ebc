package dev.lectern.device.store;

/**
 * What ties works and files together, as it came.
 *
 * @param kind of the feed's entry: {@code joined} or {@code alignment}
 * @param name of the pair that it ties; a later one of that name replaces it
 * @param body the JSON object, byte for byte
 */
public record Tie(String kind, String name, String body) {}
