package dev.lectern.stage.story;

import dev.lectern.ears.audio.AudioFile;
import dev.lectern.ears.audio.AudioLimits;
import dev.lectern.ears.audio.AudioRead;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Speech that is no command does nothing. */
final class NotACommand implements Step {
  private static final int CLIPS = 20;
  private static final Set<String> ANSWERED =
      Set.of("placed", "already-owned", "cancelled", "refused");

  @Override
  public String title() {
    return "speech that is no command does nothing";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    DeviceDoor kitchen = stage.scene().kitchen().door();
    String before = standing(stage, kitchen);
    for (String outsider : stage.props().outsiders()) {
      nothingDone(stage, kitchen, outsider, stage.props().outsider(outsider));
    }
    stage.show("%d phrases of our own making: nothing was done", stage.props().outsiders().size());
    List<Path> clips = new ArrayList<>(stage.props().beside("audio/coffee/clips", ".flac"));
    if (clips.isEmpty()) {
      stage.show(
          "no coffee orders lie in %s: only our own phrases were played", stage.props().shared());
    } else {
      Collections.shuffle(clips, java.util.Random.from(new SplittableRandom(stage.props().seed())));
      for (Path clip : clips.subList(0, Math.min(CLIPS, clips.size()))) {
        nothingDone(stage, kitchen, clip.getFileName().toString(), wav(clip));
      }
      stage.show(
          "%d coffee orders drawn by seed %d: nothing was done",
          Math.min(CLIPS, clips.size()), stage.props().seed());
    }
    stage.same("book, orders and ledger", before, standing(stage, kitchen));
  }

  private static void nothingDone(Stagecraft stage, DeviceDoor kitchen, String name, byte[] wav)
      throws StepFailed {
    Facts heard = kitchen.hear(wav);
    stage.require(
        !heard.truth("accepted"),
        "the kitchen acted on %s: heard “%s” as %s, score %s",
        name,
        heard.text("text"),
        heard.text("intent"),
        heard.text("score"));
  }

  /** Everything that an understood command would change. */
  private static String standing(Stagecraft stage, DeviceDoor kitchen) {
    Facts state = kitchen.state();
    return "place "
        + RealPages.place(kitchen)
        + ", reading aloud "
        + state.truth("book.aloud")
        + ", orders "
        + stage.scene().bridge().account().list("orders").size()
        + ", pending "
        + state.each("pendingOrders").filter(NotACommand::isWaiting).count()
        + ", transactions "
        + Purse.at(stage).size();
  }

  /** Answered orders stay in the list for a while, for people. */
  private static boolean isWaiting(Facts order) {
    return !ANSWERED.contains(order.text("state"));
  }

  private static byte[] wav(Path flac) throws StepFailed {
    try {
      return switch (AudioFile.read(Files.readAllBytes(flac), AudioLimits.USUAL)) {
        case AudioRead.Sound sound -> Wave.of(sound.pcm(), AudioFile.RATE);
        case AudioRead.Unreadable unreadable ->
            throw new StepFailed(flac + " cannot be read: " + unreadable.sentence());
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot be read: " + flac, unreadable);
    }
  }
}
