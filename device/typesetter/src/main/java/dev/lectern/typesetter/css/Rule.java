package dev.lectern.typesetter.css;

import java.util.List;

/**
 * One selector with what it asks for.
 *
 * @param order later rules of the same weight win
 */
public record Rule(Selector selector, List<Declaration> declarations, int order) {

  /**
   * @param property in lower case
   * @param value in lower case but for quoted text, without "!important"
   */
  public record Declaration(String property, String value, boolean important) {}
}
