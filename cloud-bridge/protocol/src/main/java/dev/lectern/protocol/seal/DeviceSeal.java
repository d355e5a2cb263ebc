package dev.lectern.protocol.seal;

/**
 * The device's end of one connection; a new one for each. It chooses the conversation's name, and
 * believes only what was sealed for it, in rising numbers. One thread seals and one opens.
 */
public final class DeviceSeal {
  private final Correspondence with;
  private final Conversation conversation;
  private long sent;
  private long heard;

  public DeviceSeal(Correspondence with) {
    this.with = with;
    this.conversation = Conversation.of(with.cipher().random(Conversation.BYTES));
  }

  /** Seals a body for the bridge. */
  public byte[] seal(byte[] body) {
    return Sealed.seal(with, Way.UP, new Sealed.Words(conversation, ++sent, body));
  }

  /** Opens what came from the bridge. */
  public Opened<byte[]> open(byte[] sealed) {
    return Sealed.open(with, Way.DOWN, sealed)
        .then(
            words -> {
              if (!words.conversation().equals(conversation)) {
                return Opened.refused(SealRefusal.STALE);
              }
              if (words.number() <= heard) {
                return Opened.refused(SealRefusal.REPLAYED);
              }
              heard = words.number();
              return Opened.of(words.body());
            });
  }
}
