package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Talking to a device by recorded speech, and listening to what it says. */
record Talk(Stagecraft stage, DeviceDoor device) {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration READING = Duration.ofMinutes(2);

  /** Plays a recorded line into the device's ears; it must be understood as that intent. */
  Facts speak(String words, String intent) throws StepFailed {
    Facts heard = device.hear(stage.props().spoken(words));
    stage.require(
        heard.truth("accepted") && heard.text("intent").equals(intent),
        "%s should understand “%s” as %s and understood “%s” as %s (accepted: %s, score %s)",
        device.name(),
        words,
        intent,
        heard.text("text"),
        heard.text("intent"),
        heard.text("accepted"),
        heard.text("score"));
    stage.show(
        "%s heard “%s” (%s, score %.2f, %d ms)",
        device.name(),
        heard.text("text"),
        heard.text("engine"),
        heard.real("score"),
        heard.whole("ms"));
    return heard;
  }

  /**
   * Waits until the device has put its question to an end: a "buy it" counts only after it, or the
   * device would hear itself.
   */
  void awaitQuestion() throws StepFailed {
    stage
        .patience()
        .until(
            device.name() + " to wait for an answer",
            SOON,
            () -> {
              Facts state = device.state();
              return state.text("dialog.state").equals("confirm")
                  && !state.truth("speech.speaking");
            });
  }

  /** Notes each sentence that the device says aloud, until it has begun that many. */
  List<String> listen(int sentences) throws StepFailed {
    Map<String, String> heard = new LinkedHashMap<>();
    stage
        .patience()
        .until(
            device.name() + " to read " + sentences + " sentences aloud",
            READING,
            () -> {
              Facts speech = device.state().at("speech");
              if (speech.truth("speaking")) {
                heard.putIfAbsent(speech.text("id"), speech.text("text"));
              }
              return heard.size() >= sentences;
            });
    return List.copyOf(heard.values());
  }

  /** All that the device has said so far, oldest first. */
  List<String> said() {
    return device
        .state()
        .each("log")
        .filter(line -> line.text("who").equals("said"))
        .map(line -> line.text("text"))
        .toList();
  }

  /** The newest sentence that holds all of those words, once it has been said. */
  String awaitSaid(String... words) throws StepFailed {
    return stage
        .patience()
        .found(
            device.name() + " to say “" + String.join(" … ", words) + "”; it said " + said(),
            SOON,
            () ->
                said().reversed().stream()
                    .filter(line -> holds(line, words))
                    .findFirst()
                    .orElse(null));
  }

  private static boolean holds(String line, String... words) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!lower.contains(word.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
