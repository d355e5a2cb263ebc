package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Jobs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What devices have said waits here for its commit, and its answers go out behind it. */
final class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class.getName());

  private final Jobs writer;
  private final Growth growth;
  private final Broker broker;
  private final Limits limits;
  private final AtomicLong waitingBytes = new AtomicLong();

  /** Whose message was taken last; only the writer's thread touches it. */
  private Principal.@Nullable OfDevice spoke;

  Answers(Jobs writer, Growth growth, Broker broker, Limits limits) {
    this.writer = writer;
    this.growth = growth;
    this.broker = broker;
    this.limits = limits;
  }

  /** Whether it has just spoken, and so knows what it said; asked on the writer's thread. */
  boolean hasJustSpoken(Principal.OfDevice device) {
    return device.equals(spoke);
  }

  Broker.Reception give(Principal.OfDevice device, int bytes, Work<List<Message.Down>> work) {
    return give(device, bytes, work, () -> {});
  }

  /**
   * Does the work in the next commit, and sends its answers after it.
   *
   * @param bytes what the work holds in memory while it waits
   * @param after runs behind the commit, on the writer's thread
   */
  Broker.Reception give(
      Principal.OfDevice device, int bytes, Work<List<Message.Down>> work, Runnable after) {
    if (waitingBytes.addAndGet(bytes) > limits.waitingBytes()) {
      waitingBytes.addAndGet(-bytes);
      return Broker.Reception.FULL;
    }
    boolean taken =
        writer.offer(
            new Writer.Job() {
              @Override
              public Runnable run(Sql sql) {
                List<Message.Down> answers = work.in(sql);
                long head = Feed.head(sql, device.account());
                return () -> {
                  waitingBytes.addAndGet(-bytes);
                  answers.forEach(answer -> broker.send(device, Wire.encode(answer)));
                  after.run();
                  spoke = device;
                  growth.note(device.account(), head);
                };
              }

              @Override
              public void failed(RuntimeException why) {
                waitingBytes.addAndGet(-bytes);
                // A disk that fails has been told of, once.
                if (!(why instanceof StoreFailure)) {
                  LOG.log(Level.SEVERE, "a message of " + device + " could not be taken over", why);
                }
              }
            });
    if (!taken) {
      waitingBytes.addAndGet(-bytes);
    }
    return taken ? Broker.Reception.TAKEN : Broker.Reception.FULL;
  }
}
