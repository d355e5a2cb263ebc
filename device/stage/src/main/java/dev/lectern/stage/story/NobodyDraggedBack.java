package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Player;
import java.time.Duration;

/** Two devices read on without each other; when they meet, no open book moves. */
final class NobodyDraggedBack implements Step {
  private static final int PAGES = 10;
  private static final int SENTENCES = 4;
  private static final Duration SOON = Duration.ofMinutes(1);

  @Override
  public String title() {
    return "ten pages without network, a little further elsewhere; nobody is dragged back";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    Player bedside = stage.scene().bedside();
    Player kitchen = stage.scene().kitchen();
    String work = Titles.LEDGER.work().value();

    Network.cut(stage, bedside);
    for (int i = 0; i < PAGES; i++) {
      bedside.door().key("next");
      stage.patience().let(RealPages.A_LOOK);
    }
    ReadAloudFromHere.settle(stage, bedside.door());
    String mine = bedside.door().history(work).text("displayed");
    stage.require(
        bedside.door().state().whole("link.unacknowledged") > 0,
        "bedside has read ten pages without network and kept nothing for the bridge");
    Facts elsewhere = readAloud(stage, kitchen, work);
    stage.show(
        "bedside, offline, is at %s %%; the kitchen has read on to %.1f %%",
        bedside.door().state().text("book.percent"), elsewhere.real("total") * 100);

    String place = RealPages.place(bedside.door());
    String spoken = RealPages.place(kitchen.door());
    String shown = bedside.door().state().text("panel.frame");
    bedside.mendNetwork();
    Network.awaitCaughtUp(stage, bedside);
    for (DeviceDoor each : java.util.List.of(bedside.door(), kitchen.door())) {
      for (String dot : java.util.List.of(mine, elsewhere.text("dot"))) {
        stage
            .patience()
            .until(
                each.name() + " to have " + dot,
                SOON,
                () -> History.at(stage, work).times(dot) == 1 && knows(each, work, dot));
      }
    }
    stage.same("the open book at bedside", place, RealPages.place(bedside.door()));
    stage.same("the open book in the kitchen", spoken, RealPages.place(kitchen.door()));
    stage.show(
        "network back: both acts are in the history once, no open book has moved (frame %s then, %s"
            + " now)",
        shown, bedside.door().state().text("panel.frame"));
    Facts notice = awaitNotice(stage, bedside.door());
    stage.same(
        "the open book at bedside, its notice shown", place, RealPages.place(bedside.door()));
    undoByNotice(stage, bedside.door(), work, notice);
  }

  private static boolean knows(DeviceDoor device, String work, String dot) {
    return ReadAloudFromHere.knows(device, work, dot) || History.saved(device, work).contains(dot);
  }

  /** Lets the kitchen read two sentences on, and returns the act that it kept. */
  private static Facts readAloud(Stagecraft stage, Player kitchen, String work) throws StepFailed {
    Talk talk = new Talk(stage, kitchen.door());
    String before = History.at(stage, work).newestOf("kitchen").text("dot");
    talk.speak("read my book", "ReadMyBook");
    talk.listen(SENTENCES);
    talk.speak("stop", "Stop");
    Network.awaitCaughtUp(stage, kitchen);
    return stage
        .patience()
        .found(
            "a new act of the kitchen at the bridge",
            SOON,
            () -> {
              Facts newest = History.at(stage, work).newestOf("kitchen");
              return newest.text("dot").equals(before) ? null : newest;
            });
  }

  private static Facts awaitNotice(Stagecraft stage, DeviceDoor bedside) throws StepFailed {
    return stage
        .patience()
        .found(
            "a notice at bedside",
            SOON,
            () -> {
              Facts shown = bedside.state().at("notice");
              return shown.isThere() ? shown : null;
            });
  }

  /** The notice says what happened and offers undo; undo is a new act, and it is obeyed. */
  private static void undoByNotice(Stagecraft stage, DeviceDoor bedside, String work, Facts notice)
      throws StepFailed {
    stage.require(
        notice.text("text").contains("Kitchen") || notice.text("text").contains("kitchen"),
        "the notice does not say who moved: “%s”",
        notice.text("text"));
    stage.require(
        notice.each("actions").anyMatch(action -> action.text().equals("undo")),
        "the notice does not offer undo: “%s” %s",
        notice.text("text"),
        notice.at("actions").text());
    stage.show(
        "bedside's notice: “%s”, offering %s", notice.text("text"), notice.at("actions").text());
    int before = History.at(stage, work).operations().size();
    bedside.notice(notice, "undo");
    Facts restore =
        stage
            .patience()
            .found(
                "the undo in the history",
                SOON,
                () -> {
                  History history = History.at(stage, work);
                  Facts newest = history.newestOf("bedside");
                  return history.operations().size() > before
                          && newest.text("kind").equals("restore")
                      ? newest
                      : null;
                });
    stage.same(
        "the act that bedside displays after undo",
        restore.text("dot"),
        bedside.history(work).text("displayed"));
    stage.show(
        "undo: a restore of %s, at %.1f %%", restore.text("restores"), restore.real("total") * 100);
  }
}
