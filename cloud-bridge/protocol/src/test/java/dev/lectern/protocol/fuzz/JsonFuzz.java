package dev.lectern.protocol.fuzz;

import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Texts as JSON and as whatever comes over the wire: refused, or read; what was read is written in
 * a form that reads as the same.
 */
public final class JsonFuzz {
  private static final List<Function<String, Object>> BODIES =
      List.of(
          Wire::decodeOperation,
          Wire::decodeAnnotation,
          Wire::decodeLocator,
          Wire::decodeOrder,
          Wire::decodeEntitlement,
          Wire::decodeOutcome,
          Wire::decodeItem,
          Wire::decodeAlignment);

  private JsonFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text;
    try {
      text = Utf8.decode(input);
      Json value = JsonReader.read(text, JsonLimits.WIRE);
      String written = value.text();
      must(JsonReader.read(written, JsonLimits.WIRE).text().equals(written), written);
    } catch (MalformedJson refused) {
      return;
    }
    message(input);
    for (Function<String, Object> body : BODIES) {
      try {
        body.apply(text);
      } catch (MalformedMessage refused) {
        // As it should be.
      }
    }
  }

  private static void message(byte[] input) {
    try {
      Message message = Wire.decode(input);
      if (!(message instanceof Message.Unknown)) {
        String written = Wire.encode(message);
        must(Wire.encode(Wire.decode(written)).equals(written), written);
      }
    } catch (MalformedMessage refused) {
      // As it should be.
    }
  }

  /** What the fuzzer begins with: the golden files, from the module's folder or the root's. */
  public static List<byte[]> seeds() throws IOException {
    Path golden = Path.of("src/test/resources/golden/v1");
    Path folder =
        Files.isDirectory(golden) ? golden : Path.of("cloud-bridge/protocol").resolve(golden);
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
      }
    }
    return seeds;
  }

  private static void must(boolean holds, String written) {
    if (!holds) {
      throw new AssertionError("reads otherwise than it was written: " + written);
    }
  }
}
