package dev.lectern.app.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlowPasscodeTest {
  @Test
  void isRightForItsDigitsAloneAndNeverTwiceTheSame() {
    Random random = new Random(3);
    String hash = SlowPasscode.hash("4711", random);
    assertThat(SlowPasscode.matches(hash, "4711")).isTrue();
    assertThat(SlowPasscode.matches(hash, "4712")).isFalse();
    assertThat(SlowPasscode.matches(hash, "04711")).isFalse();
    assertThat(hash).doesNotContain("4711").isNotEqualTo(SlowPasscode.hash("4711", random));
  }

  @Test
  void whatWasNotMadeHereIsNeverRight() {
    for (String bad : new String[] {"", "damaged", "$argon2id$v=19$m=9216,t=4,p=1$$", "4711"}) {
      assertThat(SlowPasscode.matches(bad, "4711")).isFalse();
      assertThat(SlowPasscode.matches(bad, "")).isFalse();
    }
  }
}
