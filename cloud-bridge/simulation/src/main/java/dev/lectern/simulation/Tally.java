package dev.lectern.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How often each fault, rule and outcome was met. One thread counts; tallies are added up. */
final class Tally {

  /** What is counted; each must be met in a long run, or the simulation shows nothing about it. */
  enum Count {
    // What went wrong, on purpose.
    UP_LOST_AFTER_PUBACK("fault", "sent up, PUBACKed, lost"),
    UP_LOST("fault", "sent up, lost without PUBACK"),
    DOWN_LOST("fault", "sent down, lost"),
    DUPLICATED("fault", "delivered twice"),
    DELAYED("fault", "delayed, so out of order"),
    QUEUE_OVERFLOW("fault", "dropped by a full broker queue"),
    SESSION_LOST("fault", "broker session lost"),
    SUBSCRIBED("fault", "subscribed, also anew"),
    SUBSCRIBE_LOST("fault", "subscription lost, or its answer"),
    PARTITION("fault", "device cut off"),
    BRIDGE_AWAY("fault", "bridge down, broker up"),
    DEVICE_CRASH("fault", "device: power cut"),
    CRASH_BEFORE_COMMIT("fault", "device: power cut, write torn and lost"),
    CRASH_AFTER_COMMIT("fault", "device: power cut after commit"),
    CRASH_AMID_EFFECTS("fault", "device: power cut amid effects"),
    DISK_FULL("fault", "device: disk full at a commit"),
    OUTBOX_FULL("fault", "device: outbox full or nearly"),
    DEVICE_WIPED("fault", "device wiped"),
    DEVICE_CLONED("fault", "device cloned"),
    DEVICE_RESTORED("fault", "device restored from an old copy"),
    BRIDGE_COMMIT_FAILS("fault", "bridge: commit failed"),
    BRIDGE_CRASH_BEFORE("fault", "bridge: crash before commit"),
    BRIDGE_CRASH_AFTER("fault", "bridge: crash after commit, before ack"),
    BRIDGE_RESTART("fault", "bridge restarted"),
    BRIDGE_RESTORED("fault", "bridge restored from a backup"),
    CLOCK_HOURS("fault", "clock jumped by hours"),
    CLOCK_DECADES("fault", "clock jumped by decades"),
    CLOCK_BACK("fault", "clock jumped backwards"),
    OTHER_HAND("fault", "another person took the device"),
    // What was decided.
    FIRST("rule", "0 first: the furthest place"),
    FIRST_STAY("rule", "0 first: nothing to go to"),
    FOLLOWED_ON("rule", "1 superseded: followed on"),
    FOLLOWED_BACK("rule", "1 superseded: followed back, on purpose"),
    STAYED("rule", "2 stay: nothing else"),
    STAYED_LISTING("rule", "2 stay: others listed"),
    STAYED_OFFERING_BACK("rule", "3 stay: a concurrent go-back offered"),
    FURTHER("rule", "3 head: another one is further"),
    NEXT_READ("rule", "3 next read: followed"),
    NEXT_READ_OFFERED("rule", "3 next read: offered"),
    UNDONE("rule", "4 a move undone"),
    UNDONE_AGAIN("rule", "4 an undo undone"),
    KEPT_HERE("rule", "4 elsewhere undone, this place kept"),
    FINISH_NO_DESTINATION("rule", "5 finished elsewhere: nobody moved"),
    OFFERED_OPEN("rule", "notice to an open book"),
    IDLE_MOVED("rule", "two idle minutes: moved"),
    END_TOGETHER("rule", "at the end one place left, opened there"),
    END_APART("rule", "at the end several places left"),
    // What merging and taking over met.
    NEW("merge", "row new at the bridge"),
    DUPLICATE("merge", "row again at the bridge"),
    CAME_AGAIN("merge", "act known already"),
    SUPERSEDES("merge", "supersedes heads"),
    CONCURRENT("merge", "concurrent with a head"),
    LATE("merge", "late: superseded already"),
    FOLDED("merge", "folded in the outbox"),
    NOTE_TWO_TEXTS("merge", "a note's concurrent texts, both kept"),
    NOTE_KEPT_IN_SPITE("merge", "a note written in, deleted unknowingly, kept"),
    NOTE_GONE("merge", "a tombstone passed by all, gone"),
    OPAQUE("merge", "opaque"),
    REFUSED("merge", "refused"),
    OTHER_BYTES("merge", "other bytes under one name"),
    FORKED("merge", "new life"),
    RECALLED("merge", "sent again to a restored bridge"),
    // Other people's apps.
    KOSYNC_PUSH("face", "kosync: pushed"),
    KOSYNC_OFFER("face", "kosync: a new place offered"),
    KOSYNC_STAY("face", "kosync: told to stay"),
    OPDS_TOLD("face", "opds: told a place"),
    OPDS_LOST("face", "opds: told, and lost on the way"),
    OPDS_AGAIN("face", "opds: told the same again"),
    OPDS_LATE("face", "opds: told an old place out of a queue"),
    OPDS_ECHO("face", "opds: told where it was taken, about"),
    OPDS_LOOK_FIRST("face", "opds: sent to look first"),
    OPDS_OFFER("face", "opds: led to a place"),
    OPDS_STAY("face", "opds: asked, stayed"),
    KOBO_PUT("face", "kobo: put a state"),
    KOBO_AGAIN("face", "kobo: put the same again"),
    KOBO_FINISHED("face", "kobo: put finished, with its first chapter"),
    KOBO_ECHO("face", "kobo: put where it was taken"),
    KOBO_RESTORED("face", "kobo: set back to what it was"),
    KOBO_OFFER("face", "kobo: led to a place"),
    KOBO_STAY("face", "kobo: asked, stayed"),
    KOBO_SYNC("face", "kobo: a page of a library sync"),
    KOBO_MORE("face", "kobo: a sync asked on"),
    KOBO_NEWS("face", "kobo: a reading told by a sync"),
    // The owner's page.
    TAB_OPENED("tab", "tab: a history opened"),
    TAB_STALE("tab", "tab: acted from, and more had happened since"),
    TAB_RESTORED("tab", "tab: back to a line"),
    TAB_CONTINUED("tab", "tab: back to a line of an older read"),
    TAB_LEFT("tab", "tab: a head not on show left as it is"),
    TAB_UNDONE("tab", "tab: a move taken back"),
    TAB_UNDONE_LATE("tab", "tab: a move taken back that was read on from"),
    TAB_NOTHING("tab", "tab: nothing to take back, or gone"),
    TAB_NOTE("tab", "tab: an annotation made or changed"),
    TAB_NOTE_STALE("tab", "tab: an annotation changed, and it had been since"),
    TAB_AGAIN("tab", "tab: pressed again, no answer came"),
    // What people did.
    ADVANCE("act", "advance"),
    GOTO("act", "goto"),
    FINISH("act", "finish"),
    RESTART("act", "restart"),
    RESTORE("act", "restore"),
    NOTE_MADE("act", "annotation made"),
    NOTE_CHANGED("act", "annotation changed"),
    NOTE_DELETED("act", "annotation deleted"),
    NOTE_UNDONE("act", "annotation's change undone"),
    SILENT("act", "opened and closed, nothing written");

    private final String group;
    private final String words;

    Count(String group, String words) {
      this.group = group;
      this.words = words;
    }

    String group() {
      return group;
    }

    String words() {
      return words;
    }
  }

  private static final class Met {
    private long times;
  }

  private final Map<Count, Met> counts = new EnumMap<>(Count.class);
  long histories;
  long steps;
  long devices;
  long operations;
  long clockTwins;

  Tally() {
    for (Count count : Count.values()) {
      counts.put(count, new Met());
    }
  }

  void count(Count count) {
    met(count).times++;
  }

  /** Sets what was counted elsewhere. */
  void met(Count count, long times) {
    met(count).times = times;
  }

  long of(Count count) {
    return met(count).times;
  }

  private Met met(Count count) {
    return Objects.requireNonNull(counts.get(count));
  }

  void add(Tally other) {
    counts.forEach((count, met) -> met.times += other.of(count));
    histories += other.histories;
    steps += other.steps;
    devices += other.devices;
    operations += other.operations;
    clockTwins += other.clockTwins;
  }

  /** All counts, in the order of their groups. */
  Map<Count, Long> all() {
    Map<Count, Long> all = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      all.put(count, of(count));
    }
    return all;
  }
}
