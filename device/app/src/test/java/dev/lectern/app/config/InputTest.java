package dev.lectern.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.Key;
import dev.lectern.hardware.evdev.Surface;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the configuration says of touch sensors and remote controls. */
class InputTest {
  private static Input of(String touch, String remote) throws MalformedJson {
    return Input.of(Json.parseObject(touch), Json.parseObject(remote));
  }

  @Test
  void whatIsNotNamedIsNotThere() throws Exception {
    Input none = of("{}", "{}");
    assertThat(none.touch()).isNull();
    assertThat(none.remotes()).isEmpty();
  }

  @Test
  void aSensorIsAsFineAsThePanelUnlessItSaysOtherwise() throws Exception {
    assertThat(of("{\"device\":\"/dev/input/event0\"}", "{}").surface(600, 800))
        .isEqualTo(new Surface(600, 800, 0));
    assertThat(of("{\"turned\":90}", "{}").surface(600, 800)).isEqualTo(new Surface(800, 600, 90));
    assertThat(of("{\"range\":[4095,2047],\"turned\":270}", "{}").surface(600, 800))
        .isEqualTo(new Surface(4095, 2047, 270));
  }

  @Test
  void aRemotesKeysCanBeOthers() throws Exception {
    Input input =
        of(
            "{}",
            "{\"devices\":[\"/dev/input/event3\"],\"keys\":{\"115\":\"next\",\"30\":\"stop\"}}");
    assertThat(input.remotes()).containsExactly(Path.of("/dev/input/event3"));
    assertThat(input.keys().keys())
        .containsEntry(115, Key.NEXT)
        .containsEntry(30, Key.STOP)
        .containsEntry(109, Key.NEXT);
  }

  @Test
  void whatMakesNoSenseIsRefusedInASentence() {
    for (String touch :
        new String[] {
          "{\"range\":[1]}", "{\"range\":[0,9]}", "{\"range\":[9,\"a\"]}", "{\"turned\":45}"
        }) {
      assertThatThrownBy(() -> of(touch, "{}"))
          .as(touch)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(".");
    }
    for (String remote :
        new String[] {
          "{\"devices\":[7]}", "{\"keys\":{\"115\":\"fly\"}}", "{\"keys\":{\"a\":\"next\"}}"
        }) {
      assertThatThrownBy(() -> of("{}", remote))
          .as(remote)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(".");
    }
  }
}
