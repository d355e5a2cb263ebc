package dev.lectern.app.afterus;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the household's last bridge left to this device.
 *
 * @param rightsRoot the key below which the household's rights are signed, 32 bytes in base64url
 * @param incarnation of the bundle, which stands in a bridge's place
 */
public record Bequest(
    AccountId account,
    DeviceId device,
    List<ReaderId> readers,
    String rightsRoot,
    Incarnation incarnation) {

  public Bequest {
    readers = List.copyOf(readers);
  }

  /** Where all of it lies in a device's home. */
  static Path folder(Path home) {
    return home.resolve("after-us");
  }

  private static Path file(Path home) {
    return folder(home).resolve("bequest.json");
  }

  /** What this device took before; empty where it took none. */
  public static Optional<Bequest> of(Path home) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Json.parseObject(Files.readString(file))));
    } catch (MalformedJson | IllegalArgumentException e) {
      throw new IOException("what this device was left is damaged: " + file, e);
    }
  }

  /**
   * @throws IllegalArgumentException where something is missing or of another form
   */
  static Bequest read(Json.Obj it) {
    List<ReaderId> readers = new ArrayList<>();
    if (it.get("readers") instanceof Json.Arr(List<Json> items)) {
      items.forEach(item -> readers.add(new ReaderId(item instanceof Json.Str(var s) ? s : "")));
    }
    return new Bequest(
        new AccountId(text(it, "account")),
        new DeviceId(text(it, "device")),
        readers,
        text(it, "rightsRoot"),
        new Incarnation(text(it, "incarnation")));
  }

  static String text(Json.Obj it, String name) {
    if (it.get(name) instanceof Json.Str(String text)) {
      return text;
    }
    throw new IllegalArgumentException("it lacks " + name);
  }

  /** After return the device has taken it, whatever happens to its power. */
  void keep(Path home) throws IOException {
    String json =
        Json.object()
            .put("account", account.value())
            .put("device", device.value())
            .putAll("readers", readers, reader -> Json.of(reader.value()))
            .put("rightsRoot", rightsRoot)
            .put("incarnation", incarnation.value())
            .text();
    DurableFiles.write(file(home), json.getBytes(StandardCharsets.UTF_8));
  }
}
