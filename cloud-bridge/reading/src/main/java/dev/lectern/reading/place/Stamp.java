package dev.lectern.reading.place;

/**
 * What an act is marked with, all of it from outside.
 *
 * @param n the actor's next counter, over everything it puts in its outbox
 * @param lamport the greatest Lamport counter this actor has seen anywhere; the act gets a greater
 *     one
 * @param at the wall clock, ISO 8601; for people only
 * @param why a short code for people: {@code page-turn}, {@code read-aloud}, {@code slider} ...
 */
public record Stamp(long n, long lamport, String at, String why) {}
