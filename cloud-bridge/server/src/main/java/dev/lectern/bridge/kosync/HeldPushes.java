package dev.lectern.bridge.kosync;

import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is held of one screen's pushes, asked of the database once. */
final class HeldPushes {
  private final Sql sql;
  private final Screen screen;
  private final Map<WorkId, List<Held>> held = new HashMap<>();

  HeldPushes(Sql sql, Screen screen) {
    this.sql = sql;
    this.screen = screen;
  }

  List<Held> of(WorkId work) {
    return held.computeIfAbsent(
        work, one -> Held.of(sql, screen.name().account(), screen.key(), one));
  }

  void add(WorkId work, Push push, Instant at) {
    List<Held> more = new ArrayList<>(of(work));
    more.add(new Held(push, at));
    Held.add(sql, screen.name().account(), screen.key(), work, push, at);
    held.put(work, more);
  }

  void clear(WorkId work) {
    if (!of(work).isEmpty()) {
      Held.clear(sql, screen.name().account(), screen.key(), work);
      held.put(work, List.of());
    }
  }
}
