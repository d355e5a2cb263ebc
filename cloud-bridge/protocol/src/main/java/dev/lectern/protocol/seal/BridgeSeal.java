package dev.lectern.protocol.seal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's end for one device, for as long as the bridge runs. It follows the device from
 * conversation to conversation and goes back to none. After a restart it knows none: then an old
 * body may pass for the first of a conversation, once, and until the device speaks; whatever is
 * answered to it the device refuses as stale, and what it asks is known by its dot. One thread at a
 * time.
 */
public final class BridgeSeal {
  /** A device that comes back more often than that has other troubles. */
  private static final int REMEMBERED = 64;

  private final Correspondence with;
  private final Deque<Conversation> ended = new ArrayDeque<>();
  private @Nullable Conversation conversation;
  private int conversations;
  private long sent;
  private long heard;

  public BridgeSeal(Correspondence with) {
    this.with = with;
  }

  /** Opens what came from the device. */
  public Opened<byte[]> open(byte[] sealed) {
    return Sealed.open(with, Way.UP, sealed)
        .then(
            words -> {
              if (!words.conversation().equals(conversation)) {
                if (ended.contains(words.conversation())) {
                  return Opened.refused(SealRefusal.STALE);
                }
                begin(words.conversation());
              }
              if (words.number() <= heard) {
                return Opened.refused(SealRefusal.REPLAYED);
              }
              heard = words.number();
              return Opened.of(words.body());
            });
  }

  /** Seals a body for the device; null where it has not spoken yet, and so could believe none. */
  public byte @Nullable [] seal(byte[] body) {
    Conversation now = conversation;
    return now == null ? null : Sealed.seal(with, Way.DOWN, new Sealed.Words(now, ++sent, body));
  }

  /** How many the device has begun, so far as this bridge knows. */
  public int conversations() {
    return conversations;
  }

  private void begin(Conversation next) {
    if (conversation != null) {
      ended.add(conversation);
      if (ended.size() > REMEMBERED) {
        ended.removeFirst();
      }
    }
    conversation = next;
    conversations++;
    sent = 0;
    heard = 0;
  }
}
