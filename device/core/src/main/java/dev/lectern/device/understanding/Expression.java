package dev.lectern.device.understanding;

import java.util.List;

/** One sentence template, taken apart. */
sealed interface Expression {
  /** One word, normalised. */
  record Word(String word) implements Expression {}

  record Sequence(List<Expression> parts) implements Expression {}

  /** One of these; an optional part has an empty sequence among them. */
  record Choice(List<Expression> options) implements Expression {}

  record ListReference(String list, String slot) implements Expression {}

  record RuleReference(String rule) implements Expression {}

  Sequence NOTHING = new Sequence(List.of());
}
