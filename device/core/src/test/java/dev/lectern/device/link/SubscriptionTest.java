package dev.lectern.device.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private final Subscription subscription = new Subscription();

  @Test
  void it_lives_as_long_as_the_session() {
    assertThat(subscription.isNeeded(false)).isTrue();
    subscription.answered();
    assertThat(subscription.isNeeded(true)).isFalse();
    assertThat(subscription.isNeeded(false)).isTrue();
    subscription.answered();
    assertThat(subscription.isNeeded(true)).isFalse();
  }

  @Test
  void one_that_was_never_answered_is_asked_for_again() {
    assertThat(subscription.isNeeded(false)).isTrue();
    assertThat(subscription.isNeeded(true)).isTrue();
  }

  @Test
  void a_session_of_an_earlier_run_may_lack_it() {
    assertThat(subscription.isNeeded(true)).isTrue();
  }
}
