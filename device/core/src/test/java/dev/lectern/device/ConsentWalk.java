package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.dialog.Utterance.Via;
import java.time.Duration;
import java.util.Random;

/**
 * Talks at random, and keeps its own, simpler book of what a person has consented to: the walk's
 * rule is written from the promise, not from the code under test.
 */
final class ConsentWalk {
  private final Rig kitchen;
  private final String seed;

  /** The title of the question that was asked last and is still open; null where none is. */
  private String asked;

  /** When its last word was said; -1 before. */
  private long askedAt = -1;

  ConsentWalk(long seed) {
    TestBridge bridge = new TestBridge();
    kitchen = new Rig(bridge, "kitchen", DeviceConfig.Kind.SPEAKER, seed);
    bridge.sell(Books.item("clouds", "Clouds", 300));
    bridge.sell(Books.item("moss", "Moss and Stone", 200));
    kitchen.boot();
    kitchen.holdSpeech = true;
    this.seed = "seed " + seed;
  }

  void run(Random random, int steps) {
    for (int i = 0; i < steps; i++) {
      long before = kitchen.ordersKept();
      switch (random.nextInt(5)) {
        case 0 -> kitchen.pass(Duration.ofMillis(random.nextInt(4_000)));
        case 1 -> {
          kitchen.endSpeech();
          noteEnd();
        }
        case 2 -> {
          if (random.nextBoolean()) {
            kitchen.plugged = !kitchen.plugged;
          } else {
            kitchen.hear(null);
          }
        }
        default -> {
          speak(random);
          continue;
        }
      }
      assertThat(kitchen.ordersKept()).as(seed).isEqualTo(before);
    }
  }

  private void speak(Random random) {
    Intent intent = BuyingTest.TALK.get(random.nextInt(BuyingTest.TALK.size()));
    boolean accepted = random.nextInt(4) > 0;
    long began = kitchen.now.uptimeMs() - random.nextInt(8_000);
    boolean consent =
        accepted
            && intent.equals(Rig.plain(Name.BuyIt))
            && asked != null
            && askedAt >= 0
            && began >= askedAt
            && began <= askedAt + 6_000;
    long before = kitchen.ordersKept();
    kitchen.say(intent, Via.VOICE, accepted, began);
    long bought = kitchen.ordersKept() - before;
    if (!consent) {
      assertThat(bought).as(seed).isZero();
    }
    assertThat(bought).as(seed).isLessThanOrEqualTo(1);
    if (kitchen.lastSaid().endsWith("Say: buy it. Or: no.")) {
      boolean fresh = accepted && intent.name() == Name.BuyTitle;
      if (fresh) {
        asked = kitchen.lastSaid();
        askedAt = -1;
      }
    }
    if (bought > 0) {
      asked = null;
      askedAt = -1;
    }
  }

  private void noteEnd() {
    var confirm = kitchen.state.dialog().confirm();
    boolean stillSpoken =
        confirm != null
            && kitchen.state.speech().lines().stream()
                .anyMatch(line -> line.id() == confirm.prompt());
    if (asked != null && askedAt < 0 && confirm != null && !stillSpoken) {
      askedAt = kitchen.now.uptimeMs();
    }
  }
}
