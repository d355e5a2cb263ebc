package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import java.time.Duration;
import java.util.List;

/** The kitchen reads on from the sentence at which bedside was put to sleep. */
final class ReadAloudFromHere implements Step {
  private static final int SENTENCES = 3;
  private static final Duration READING = Duration.ofSeconds(90);

  @Override
  public String title() {
    return "the kitchen reads aloud from that very sentence, and bedside wakes where it stopped";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    DeviceDoor bedside = stage.scene().bedside().door();
    DeviceDoor kitchen = stage.scene().kitchen().door();
    String work = Titles.LEDGER.work().value();
    settle(stage, bedside);
    Facts left = bedside.state().at("book");
    Network.awaitCaughtUp(stage, stage.scene().bedside());
    bedside.sleep();
    stage
        .patience()
        .until(
            "the kitchen to know where bedside is",
            Network.CAUGHT_UP,
            () -> knows(kitchen, work, History.at(stage, work).newestOf("bedside").text("dot")));
    String first = left.text("locator.text.highlight");
    stage.show("bedside sleeps at %s %%, before “%s”", left.text("percent"), shortened(first));

    Talk talk = new Talk(stage, kitchen);
    int before = talk.said().size();
    talk.speak("read my book", "ReadMyBook");
    Heard heard = new Heard(talk, before);
    stage
        .patience()
        .until(
            SENTENCES + " sentences; it said " + heard.lines(),
            READING,
            () -> heard.fromBook(first).size() >= SENTENCES);
    talk.speak("stop", "Stop");
    List<String> read = heard.fromBook(first);
    stage.show("read: “%s” … %d sentences, then stopped", shortened(read.getFirst()), read.size());
    stage
        .patience()
        .until(
            "the kitchen to be silent",
            Network.CAUGHT_UP,
            () -> !kitchen.state().truth("speech.speaking"));
    int silent = talk.said().size();

    Network.awaitCaughtUp(stage, stage.scene().kitchen());
    Facts act =
        stage
            .patience()
            .found(
                "the act of the kitchen at the bridge",
                Network.CAUGHT_UP,
                () -> {
                  Facts newest = History.at(stage, work).newestOf("kitchen");
                  return newest.isThere() ? newest : null;
                });
    stage
        .patience()
        .until(
            "bedside to know where the kitchen is",
            Network.CAUGHT_UP,
            () -> knows(bedside, work, act.text("dot")));
    bedside.wake();
    stage.same(
        "the act that bedside displays, awake",
        act.text("dot"),
        bedside.history(work).text("displayed"));
    stage.same("the sentences said after “stop” and its answer", silent, talk.said().size());
    stage.show("bedside, woken, is at the kitchen's %.1f %%", act.real("total") * 100);
  }

  /** Waits the pace of the demo, so that the page on the panel has become a kept place. */
  static void settle(Stagecraft stage, DeviceDoor bedside) {
    stage.patience().let(Duration.ofMillis(1_800));
    bedside.state();
  }

  static boolean knows(DeviceDoor device, String work, String dot) {
    return device.history(work).each("operations").anyMatch(act -> act.text("dot").equals(dot));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }

  /** What was said since a moment. */
  private record Heard(Talk talk, int before) {
    List<String> lines() {
      List<String> said = talk.said();
      return said.subList(Math.min(before, said.size()), said.size());
    }

    /** From the sentence that begins as the page did. */
    List<String> fromBook(String beginning) {
      List<String> lines = lines();
      for (int i = 0; i < lines.size(); i++) {
        if (sameWords(lines.get(i), beginning)) {
          return lines.subList(i, lines.size());
        }
      }
      return List.of();
    }

    private static boolean sameWords(String sentence, String place) {
      String one = words(sentence);
      String other = words(place);
      int length = Math.min(24, Math.min(one.length(), other.length()));
      return length > 0 && one.contains(other.substring(0, length));
    }

    private static String words(String text) {
      return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
  }
}
