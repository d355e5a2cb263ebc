package dev.lectern.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.identity.Pleading.Next;
import dev.lectern.device.identity.Pleading.Question;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a device comes to be somebody's. */
final class PleadingTest {
  private static final Told.Waiting WAITING =
      new Told.Waiting(
          "BCDF-GHJK",
          "https://b/owner/claim",
          "https://b/owner/claim?code=BCDF-GHJK",
          "ab".repeat(32),
          "cd".repeat(32),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5));

  private static Next waiting() {
    return Pleading.answered(Pleading.begin().identity(), WAITING, 1_000, 0);
  }

  @Test
  void asksNeverEarlierThanTheBridgeWishes() {
    Next next = waiting();
    assertThat(next.question()).isEqualTo(Question.POLL);
    assertThat(next.pause()).isEqualTo(Duration.ofSeconds(5));
    next = Pleading.answered(next.identity(), new Told.SlowDown(Duration.ofSeconds(10)), 6_000, 5);
    assertThat(next.pause()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aCodeThatHasEndedIsReplaced() {
    Next next =
        Pleading.answered(
            waiting().identity(), new Told.Pending(Duration.ofSeconds(5)), 601_000, 5_000);
    assertThat(next.identity()).isInstanceOf(Identity.Factory.class);
    assertThat(next.question()).isEqualTo(Question.START);
    assertThat(next.pause()).isZero();
    next = Pleading.answered(waiting().identity(), new Told.Expired(), 9_000, 5_000);
    assertThat(next.question()).isEqualTo(Question.START);
  }

  @Test
  void aLineThatIsGoneCostsTimeAndNotTheCode() {
    Next next = waiting();
    for (int i = 0; i < 8; i++) {
      next =
          Pleading.answered(
              next.identity(), new Told.Nothing("Gone."), 20_000, next.pause().toMillis());
    }
    assertThat(next.question()).isEqualTo(Question.POLL);
    assertThat(next.pause()).isEqualTo(Duration.ofSeconds(60));
    assertThat(((Identity.Claiming) next.identity()).userCode()).isEqualTo("BCDF-GHJK");
  }

  @Test
  void whoWasToldNoWaitsAMinute() {
    Next next = Pleading.answered(waiting().identity(), new Told.Denied(), 9_000, 5_000);
    assertThat(next.pause()).isEqualTo(Duration.ofMinutes(1));
    assertThat(Sayings.of(next.identity(), 9_000).text()).isEqualTo("The owner has said no.");
  }

  @Test
  void thePanelSaysWhatPeopleCompare() {
    Sayings.Saying saying = Sayings.of(waiting().identity(), 541_000);
    assertThat(saying.title()).isEqualTo("BCDF-GHJK");
    assertThat(saying.text())
        .contains("abab abab abab abab")
        .contains("cdcd cdcd cdcd cdcd")
        .contains("one more minute");
    assertThat(saying.spoken()).isEqualTo("The code is B C D F, G H J K.");
  }
}
