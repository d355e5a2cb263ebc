package dev.lectern.simulation;

import dev.lectern.device.State;
import dev.lectern.device.store.Standing;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that may change where a reader stands when a message comes: a restored bridge says
 * that rows of an ended name are another database's. They go by the present name from then on, and
 * what others wrote under the old one is not settled.
 */
final class Renamed {
  private final ActorId ended;
  private final ActorId present;
  private final List<Operation> before;
  private final List<Operation> after;

  private Renamed(ActorId ended, State before, State after, WorkId work) {
    this.ended = ended;
    this.present = after.actor().id();
    this.before = Judgement.known(before, work);
    this.after = Judgement.known(after, work);
  }

  static boolean lawfully(Message message, State before, State after, Standing was, Standing is) {
    if (!(message instanceof Message.Ack ack) || ack.actor().equals(after.actor().id())) {
      return false;
    }
    long first = Long.MAX_VALUE;
    for (Message.Refusal refusal : ack.refused()) {
      first = Math.min(first, refusal.n());
    }
    Renamed renamed = new Renamed(ack.actor(), before, after, is.work());
    return is.reader().equals(was.reader())
        && is.read() == was.read()
        && renamed.same(was.displayed(), is.displayed())
        && renamed.same(was.lastMove(), is.lastMove())
        && renamed.unsettled(was.settled().upTo(), is.settled().upTo(), first);
  }

  /** The very act, by whichever name. */
  private boolean same(@Nullable Dot was, @Nullable Dot is) {
    if (was == null || is == null || was.equals(is)) {
      return Objects.equals(was, is);
    }
    Operation act = Naive.find(before, was);
    Operation again = Naive.find(after, is);
    return was.actor().equals(ended)
        && is.actor().equals(present)
        && act != null
        && again != null
        && act.kind() == again.kind()
        && act.read() == again.read()
        && act.lamport() == again.lamport()
        && act.at().equals(again.at())
        && Objects.equals(act.loc(), again.loc());
  }

  private boolean same(@Nullable Move was, @Nullable Move is) {
    if (was == null || is == null) {
      return Objects.equals(was, is);
    }
    return same(was.from(), is.from())
        && same(was.to(), is.to())
        && Objects.equals(was.edition(), is.edition())
        && Objects.equals(was.loc(), is.loc());
  }

  /** Less of the ended name, and nothing that the bridge has of another; all else as it was. */
  private boolean unsettled(Map<ActorId, Long> was, Map<ActorId, Long> is, long firstOfAnothers) {
    Map<ActorId, Long> expected = new TreeMap<>(was);
    Long upTo = is.get(ended);
    Long before = expected.remove(ended);
    Map<ActorId, Long> others = new TreeMap<>(is);
    others.remove(ended);
    boolean less = upTo == null || before != null && upTo <= before && upTo < firstOfAnothers;
    return expected.equals(others) && less;
  }
}
