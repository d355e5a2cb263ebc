package dev.lectern.reading.web;

import org.teavm.jso.JSExport;

/** What the ES module exports: text in, text out, so that both sides can be compared by bytes. */
public final class Exports {
  private Exports() {}

  /** See {@link Answers#of}. */
  @JSExport
  public static String answer(String line) {
    return Answers.of(line);
  }

  /** Nothing is started; the module is its exports. */
  public static void main(String[] arguments) {}
}
