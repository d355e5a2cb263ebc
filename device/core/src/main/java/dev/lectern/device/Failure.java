package dev.lectern.device;

/**
 * An expected failure.
 *
 * @param code stable, lower case with hyphens: {@code outbox-full}, {@code book-broken} ...
 * @param sentence for people, one sentence
 */
public record Failure(String code, String sentence) {}
