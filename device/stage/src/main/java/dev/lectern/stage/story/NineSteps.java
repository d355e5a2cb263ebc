package dev.lectern.stage.story;

import java.util.List;

/** The story, in its order. */
public final class NineSteps {
  private NineSteps() {}

  public static List<Step> all() {
    return List.of(
        new BuyByVoice(),
        new RealPages(),
        new ReadAloudFromHere(),
        new NobodyDraggedBack(),
        new BoughtOnce(),
        new TwentyKills(),
        new NotedNotBought(),
        new NotACommand(),
        new BrokenBooks());
  }
}
