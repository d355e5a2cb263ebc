package dev.lectern.stage.page;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.Progress;
import java.util.Locale;

/** The stage's own part of what the page shows: plugs, processes, the story. */
final class StageState {
  private StageState() {}

  static String json(Scene scene, Progress story) {
    return Json.object()
        .putAll("devices", scene.players(), StageState::device)
        .putAll(
            "processes",
            scene.processes(),
            each ->
                Json.object()
                    .put("name", each.name())
                    .put("state", each.state().name().toLowerCase(Locale.ROOT))
                    .put("pid", each.pid())
                    .build())
        .put("story", story(story))
        .text();
  }

  private static Json device(Player player) {
    return Json.object()
        .put("name", player.role().device())
        .put("kind", player.role().kind())
        .put("network", player.isOnline() ? "in" : "out")
        .putAll(
            "cuts",
            player.cuts(),
            cut ->
                Json.object().put("from", cut.from().toString()).putOrNull("to", cut.to()).build())
        .build();
  }

  private static Json story(Progress progress) {
    return Json.object()
        .put("running", progress.running())
        .putAll(
            "steps",
            progress.steps(),
            step ->
                Json.object()
                    .put("n", step.number())
                    .put("state", step.state().name().toLowerCase(Locale.ROOT))
                    .putAll("lines", step.lines(), Json::of)
                    .build())
        .build();
  }
}
