package dev.lectern.device.understanding;

import java.util.List;

/**
 * A sentence with its rules and lists found: what the grammar and the parser are both made from.
 */
sealed interface Node {
  record Word(String word) implements Node {}

  record All(List<Node> parts) implements Node {}

  record Any(List<Node> options) implements Node {}

  record Slot(String slot, Filler filler) implements Node {}

  /** A rule used in several places, so that a grammar can name it once. */
  record Shared(String name, Node meaning) implements Node {}

  All NOTHING = new All(List.of());

  /** What may stand in a slot; the name is the list's. */
  sealed interface Filler {
    String name();

    record Entries(String name, EntryTree tree) implements Filler {}

    record Numbers(String name, long from, long to) implements Filler {}

    record Anything(String name) implements Filler {}
  }
}
