package dev.lectern.bridge.http;

/** What an {@link Access} says to a call. */
public sealed interface Entry<P> {

  /**
   * @param who the caller is, as the room takes it
   */
  record In<P>(P who) implements Entry<P> {}

  /**
   * @param answer that it gets instead of the room's, in the form of its protocol
   */
  record Out<P>(Answer answer) implements Entry<P> {}

  static <P> Entry<P> in(P who) {
    return new In<>(who);
  }

  static <P> Entry<P> out(int status, String code, String sentence) {
    return new Out<>(new Answer.Refused(status, code, sentence));
  }
}
