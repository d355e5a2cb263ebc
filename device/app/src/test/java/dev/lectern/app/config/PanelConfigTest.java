package dev.lectern.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.hardware.panel.PanelSettings;
import dev.lectern.hardware.panel.PanelSettings.Driver;
import org.junit.jupiter.api.Test;

class PanelConfigTest {
  private static Config.PanelSize panel(String members) {
    String text = "{\"home\":\"h\",\"claim\":\"https://b:1\",\"panel\":{" + members + "}}";
    Config.PanelSize panel = Paper.parse(text).panel();
    assertThat(panel).isNotNull();
    return panel;
  }

  @Test
  void withoutAWordNothingIsDriven() {
    assertThat(panel("\"width\":600").driven()).isEqualTo(PanelSettings.NONE);
  }

  @Test
  void everyFieldIsRead() {
    assertThat(
            panel(
                    "\"driver\":\"it8951\",\"rotate\":270,\"fullEvery\":6,\"gamma\":1.4,"
                        + "\"vcom\":-1.48,\"reset\":4,\"ready\":27,\"device\":\"fb1\"")
                .driven())
        .isEqualTo(new PanelSettings(Driver.IT8951, "fb1", 270, 6, 1.4, -1.48, 4, 27));
  }

  @Test
  void whatIsSenselessIsRefusedInOneSentence() {
    refused("\"driver\":\"drm\"", "\"panel.driver\" must be");
    refused("\"rotate\":45", "\"panel.rotate\" must be");
    refused("\"fullEvery\":-1", "\"panel.fullEvery\" must be");
    refused("\"gamma\":0", "\"panel.gamma\" must be");
    refused("\"vcom\":1.48", "\"panel.vcom\" must be");
    refused("\"reset\":25", "\"panel.reset\" and \"panel.ready\" must be");
    refused("\"device\":\"../sda\"", "\"panel.device\" must be");
  }

  private static void refused(String member, String sentence) {
    assertThatThrownBy(() -> panel(member))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }
}
