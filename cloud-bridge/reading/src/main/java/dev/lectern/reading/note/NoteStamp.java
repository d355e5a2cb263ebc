package dev.lectern.reading.note;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;

/**
 * What a change is marked with, all of it from outside.
 *
 * @param dot the actor and its next counter, over everything it puts in its outbox
 * @param lamport the greatest Lamport counter this actor has seen anywhere
 * @param at the wall clock, ISO 8601; for people only
 * @param why a short code for people
 */
public record NoteStamp(Dot dot, ReaderId reader, long lamport, String at, String why) {}
