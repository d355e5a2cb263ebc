package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import java.time.Duration;
import java.util.List;

/** The kitchen reads on from the sentence at which bedside was put to sleep. */
final class ReadAloudFromHere implements Step {
  private static final int SENTENCES = 3;

  /** So many letters of a sentence tell it from others. */
  private static final int MATCHED = 24;

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
    talk.speak("read my book", "ReadMyBook");
    // One more than is counted has to begin, or the last of them might not have been read to its
    // end.
    List<String> said = talk.listen(SENTENCES + 2);
    List<String> read = fromBook(said, first);
    stage.require(
        read.size() > SENTENCES, "the kitchen should go on from “%s” and said %s", first, said);
    talk.speak("stop", "Stop");
    stage
        .patience()
        .until(
            "the kitchen to be silent",
            Network.CAUGHT_UP,
            () -> !kitchen.state().truth("speech.speaking"));
    stage.show(
        "read: “%s” and two more sentences, then stopped on “stop”", shortened(read.getFirst()));

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
    stage.require(!kitchen.state().truth("speech.speaking"), "the kitchen went on after “stop”");
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

  /** The sentences from the one that begins as the page did. */
  private static List<String> fromBook(List<String> lines, String beginning) {
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
    int length = Math.min(MATCHED, Math.min(one.length(), other.length()));
    return length > 0 && one.contains(other.substring(0, length));
  }

  private static String words(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
