package dev.lectern.bridge.http;

import dev.lectern.bridge.audit.Who;

/** What an {@link Access} says to a call. */
public sealed interface Entry<P> {

  /**
   * @param who the caller is, as the room takes it
   * @param asking as the audit log names the caller
   * @param isFresh false for a session whose person signed in too long ago for what is dangerous; a
   *     key that is no session does not grow stale
   */
  record In<P>(P who, Who asking, boolean isFresh) implements Entry<P> {
    /** The same, told less of than it is. */
    <Q> In<Q> as(Q other) {
      return new In<>(other, asking, isFresh);
    }
  }

  /**
   * @param answer that it gets instead of the room's, in the form of its protocol
   */
  record Out<P>(Answer answer) implements Entry<P> {}

  static <P> Entry<P> in(P who) {
    return new In<>(who, Askers.of(who), true);
  }

  /** Of a key of which the room is told less than who holds it. */
  static <P> Entry<P> in(P who, Who asking) {
    return new In<>(who, asking, true);
  }

  /** Of a session, by whatever the room is told of it. */
  static <P> Entry<P> in(P who, Signed session) {
    return new In<>(who, Who.person(session.who().reader()), session.isFresh());
  }

  static <P> Entry<P> out(int status, String code, String sentence) {
    return new Out<>(new Answer.Refused(status, code, sentence));
  }
}
