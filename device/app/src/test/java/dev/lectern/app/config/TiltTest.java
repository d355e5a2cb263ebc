package dev.lectern.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.protocol.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiltTest {
  private static Tilt of(String written) throws Exception {
    return Tilt.of(Json.parseObject("{\"tilt\":" + written + "}").get("tilt"));
  }

  @Test
  void isOffUntilItIsWanted() throws Exception {
    assertThat(Tilt.of(null).on()).isFalse();
    assertThat(of("false").on()).isFalse();
    assertThat(of("true")).isEqualTo(new Tilt(true, null, 0, 20));
    assertThat(of("{\"device\":\"auto\",\"turned\":90}")).isEqualTo(new Tilt(true, null, 90, 20));
    assertThat(of("{\"device\":\"/dev/input/event4\",\"angle\":30}"))
        .isEqualTo(new Tilt(true, Path.of("/dev/input/event4"), 0, 30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "{\"turned\":45}", "{\"angle\":9}", "{\"angle\":46}", "{\"angle\":\"a\"}"})
  void refusesWhatMakesNoSense(String written) {
    assertThatThrownBy(() -> of(written)).isInstanceOf(IllegalArgumentException.class);
  }
}
