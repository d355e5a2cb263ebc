package dev.lectern.stage.story;

import dev.lectern.stage.BrokenBook;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.doors.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Broken and hostile books are refused with one sentence, and the shelf goes on working. */
final class BrokenBooks implements Step {
  private static final int UNPROCESSABLE = 422;

  @Override
  public String title() {
    return "a broken book is refused with one sentence, and the shelf goes on working";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    DeviceDoor bedside = stage.scene().bedside().door();
    String shelf = shelf(bedside);
    List<BrokenBook> ours = BrokenBook.all();
    for (BrokenBook each : ours) {
      stage.same(
          "the code of " + each.fileName(),
          each.code(),
          refused(stage, bedside, each.fileName(), each.bytes()));
    }
    List<Path> hostile = stage.props().beside("books/hostile", ".epub");
    for (Path file : hostile) {
      refused(stage, bedside, file.getFileName().toString(), read(file));
    }
    if (hostile.isEmpty()) {
      stage.show(
          "no hostile books lie in %s: only our own broken one was tried", stage.props().shared());
    }
    stage.same("the shelf", shelf, shelf(bedside));
    bedside.open(Titles.CLOUDS.work().value());
    String before = RealPages.place(bedside);
    bedside.key("next");
    stage.require(
        !before.equals(RealPages.place(bedside)), "after the refusals no page turns any more");
    stage.show("%d refused; the shelf is as it was, and pages turn", hostile.size() + ours.size());
  }

  private static String refused(Stagecraft stage, DeviceDoor bedside, String name, byte[] epub)
      throws StepFailed {
    Reply reply = bedside.book(name, epub);
    Facts answer = reply.facts();
    stage.same("the answer to " + name, UNPROCESSABLE, reply.status());
    String sentence = answer.text("sentence");
    stage.require(
        sentence.matches("(?s)[^\\n]{8,240}[.!?]"),
        "%s was refused without one sentence: “%s”",
        name,
        sentence);
    stage.show("%s: %s — %s", name, answer.text("code"), sentence);
    return answer.text("code");
  }

  private static String shelf(DeviceDoor bedside) {
    return bedside
        .state()
        .each("shelf")
        .map(book -> book.text("work") + " " + book.text("status"))
        .sorted()
        .toList()
        .toString();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot be read: " + file, unreadable);
    }
  }
}
