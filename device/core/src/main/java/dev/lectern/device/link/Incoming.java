package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.protocol.Message;

/** What the bridge says. */
public final class Incoming {
  private Incoming() {}

  public static void take(Draft draft, Message.Down message) {
    switch (message) {
      case Message.Welcome welcome -> Conversation.welcome(draft, welcome);
      case Message.Ack ack -> Conversation.ack(draft, ack);
      case Message.Page page -> Feed.page(draft, page);
      case Message.Hint hint -> Feed.hint(draft, hint);
      case Message.Custody custody -> Custodies.take(draft, custody);
      case Message.Unknown unknown ->
          draft.note("note", "Passed over a message of kind " + unknown.kind(), true);
    }
  }
}
