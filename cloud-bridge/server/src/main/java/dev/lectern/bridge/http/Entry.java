package dev.lectern.bridge.http;

import dev.lectern.bridge.audit.Who;

/** What an {@link Access} says to a call. */
public sealed interface Entry<P> {

  /**
   * @param who the caller is, as the room takes it
   * @param asking as the audit log names the caller
   */
  record In<P>(P who, Who asking) implements Entry<P> {}

  /**
   * @param answer that it gets instead of the room's, in the form of its protocol
   */
  record Out<P>(Answer answer) implements Entry<P> {}

  static <P> Entry<P> in(P who) {
    return new In<>(who, Askers.of(who));
  }

  /** Of somebody of whom the room is told less than who it is. */
  static <P> Entry<P> in(P who, Who asking) {
    return new In<>(who, asking);
  }

  static <P> Entry<P> out(int status, String code, String sentence) {
    return new Out<>(new Answer.Refused(status, code, sentence));
  }
}
