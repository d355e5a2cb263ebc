package dev.lectern.app.config;

import dev.lectern.device.DeviceConfig;
import dev.lectern.device.access.SwitchAccess;
import dev.lectern.hardware.panel.PanelSettings;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device's configuration file, read.
 *
 * @param mqtt the bridge's broker, {@code ssl://host:port}, or {@code tcp} for a device with a
 *     token
 * @param mqttVersion which version of MQTT that broker is spoken to in
 * @param content the bridge's HTTP, {@code https://host:port}, or {@code http} with a token
 * @param door port of the device's own HTTP on loopback, 0 for any
 * @param home folder of everything the device keeps
 * @param panel null for a device without one
 * @param reconnectMost the longest pause between two connects, or null for the usual
 * @param earsCommand starts the hearing program, empty for the one beside this program
 * @param sound whether speech is played on this machine's loudspeaker
 * @param input what feels fingers, and other keys than the case's
 * @param tilt what turns pages by being tilted
 * @param access how one switch is used, until that is set at the device
 */
public record Config(
    DeviceConfig device,
    String token,
    URI mqtt,
    MqttVersion mqttVersion,
    URI content,
    int door,
    Path home,
    @Nullable PanelSize panel,
    Duration keepAlive,
    @Nullable Duration reconnectMost,
    String earsEngine,
    List<String> earsCommand,
    String speechEngine,
    boolean sound,
    Input input,
    SwitchAccess access,
    Tilt tilt) {

  /** Pixels, and bits a pixel, and what drives it. */
  public record PanelSize(int width, int height, int depth, PanelSettings driven) {
    private static final PanelSize SIX_INCH = new PanelSize(1072, 1448, 4, PanelSettings.NONE);
  }

  /**
   * Reads the file's text.
   *
   * @throws IllegalArgumentException with one sentence, where something is missing or senseless
   */
  public static Config parse(String text) {
    Fields fields;
    try {
      fields = new Fields(Json.parseObject(text));
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("It is not JSON: " + e.getMessage(), e);
    }
    boolean reads = fields.text("kind", "reader").equals("reader");
    Fields pace = fields.within("pace");
    Fields panel = fields.within("panel");
    Fields ears = fields.within("ears");
    Fields speech = fields.within("speech");
    DeviceConfig.Pace usual = DeviceConfig.Pace.PERSON;
    DeviceId id = new DeviceId(fields.text("device"));
    DeviceConfig device =
        new DeviceConfig(
            id,
            fields.text("name", id.value()),
            reads ? DeviceConfig.Kind.READER : DeviceConfig.Kind.SPEAKER,
            new AccountId(fields.text("account")),
            fields.texts("readers").stream().map(ReaderId::new).toList(),
            fields.text("language", "en"),
            new DeviceConfig.Pace(
                pace.number("dwellMs", usual.dwellMs()), pace.number("turnMs", usual.turnMs())),
            fields.text("rightsRoot", "").isEmpty() ? null : fields.text("rightsRoot"),
            speech.truth("interface"));
    long reconnectMs = fields.number("reconnectMaxMs", 0);
    return new Config(
        device,
        fields.text("token"),
        URI.create(fields.text("mqtt")),
        MqttVersion.of(fields.number("mqttVersion", 5)),
        URI.create(fields.text("content")),
        (int) fields.number("door", 0),
        Path.of(fields.text("home")),
        reads ? size(panel) : null,
        Duration.ofSeconds(fields.number("keepAliveSeconds", 30)),
        reconnectMs > 0 ? Duration.ofMillis(reconnectMs) : null,
        ears.text("engine", "auto"),
        ears.texts("command"),
        speech.text("engine", "auto"),
        speech.truth("sound"),
        Input.of(fields.within("touch").object(), fields.within("remote").object()),
        access(fields.within("access").object()),
        Tilt.of(fields.object().get("tilt")));
  }

  private static SwitchAccess access(Json.Obj written) {
    try {
      return SwitchAccess.OFF.with(written);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("In \"access\": " + e.getMessage(), e);
    }
  }

  private static PanelSize size(Fields panel) {
    PanelSize usual = PanelSize.SIX_INCH;
    return new PanelSize(
        (int) panel.number("width", usual.width()),
        (int) panel.number("height", usual.height()),
        (int) panel.number("depth", usual.depth()),
        driven(panel));
  }

  private static PanelSettings driven(Fields panel) {
    PanelSettings usual = PanelSettings.NONE;
    return new PanelSettings(
        PanelSettings.Driver.of(panel.text("driver", "none")),
        panel.text("device", usual.device()),
        (int) panel.number("rotate", usual.rotate()),
        (int) panel.number("fullEvery", usual.fullEvery()),
        panel.object().get("gamma") instanceof Json.Num gamma ? gamma.real() : usual.gamma(),
        panel.object().get("vcom") instanceof Json.Num vcom ? vcom.real() : null,
        (int) panel.number("reset", usual.resetPin()),
        (int) panel.number("ready", usual.readyPin()));
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "Config[" + device.account() + "/" + device.device() + "]";
  }

  private record Fields(Json.Obj object) {
    Fields within(String name) {
      return object.get(name) instanceof Json.Obj inner
          ? new Fields(inner)
          : new Fields(Json.object().build());
    }

    String text(String name) {
      String text = text(name, "");
      if (text.isEmpty()) {
        throw new IllegalArgumentException("It lacks \"" + name + "\".");
      }
      return text;
    }

    String text(String name, String usual) {
      return object.get(name) instanceof Json.Str(String text) ? text : usual;
    }

    long number(String name, long usual) {
      return object.get(name) instanceof Json.Num number && number.isWhole()
          ? number.whole()
          : usual;
    }

    boolean truth(String name) {
      return object.get(name) instanceof Json.Bool(boolean value) && value;
    }

    List<String> texts(String name) {
      List<String> texts = new ArrayList<>();
      if (object.get(name) instanceof Json.Arr(List<Json> items)) {
        for (Json item : items) {
          if (item instanceof Json.Str(String text)) {
            texts.add(text);
          }
        }
      }
      return texts;
    }
  }
}
