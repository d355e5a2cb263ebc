package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 9110, 14.1.1 and 14.2: what is no range asks for everything. */
class ByteRangeTest {
  private static ByteRange of(String header) {
    return ByteRange.of(Optional.of(header), 100);
  }

  @Test
  void partsAreAsTheyWereAskedForUpToTheEnd() {
    assertThat(of("bytes=0-9")).isEqualTo(new ByteRange.Part(0, 9));
    assertThat(of("bytes=90-")).isEqualTo(new ByteRange.Part(90, 99));
    assertThat(of("bytes=-10")).isEqualTo(new ByteRange.Part(90, 99));
    assertThat(of("bytes=-1000")).isEqualTo(new ByteRange.Part(0, 99));
    assertThat(of("bytes=5-" + "9".repeat(30))).isEqualTo(new ByteRange.Part(5, 99));
  }

  @Test
  void behindTheEndThereIsNothing() {
    for (String header : new String[] {"bytes=100-", "bytes=-0", "bytes=" + "9".repeat(30) + "-"}) {
      assertThat(of(header)).as(header).isEqualTo(new ByteRange.Beyond());
    }
    assertThat(ByteRange.of(Optional.of("bytes=-5"), 0)).isEqualTo(new ByteRange.Beyond());
  }

  @Test
  void whatIsNoRangeIsNotLookedAt() {
    for (String header :
        new String[] {
          "",
          "bytes=",
          "bytes=-",
          "bytes=5-1",
          "bytes=+1-5",
          "bytes=a-b",
          "lines=1-5",
          "bytes=0-0,5-9"
        }) {
      assertThat(of(header)).as(header).isEqualTo(new ByteRange.Whole());
    }
    assertThat(ByteRange.of(Optional.empty(), 100)).isEqualTo(new ByteRange.Whole());
  }
}
