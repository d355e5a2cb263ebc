package dev.lectern.simulation;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How far a long run has come, in a file, so that the same command goes on from there.
 *
 * @param program which classes played, see {@link Program#digest}; others would play other
 *     histories
 * @param done histories from the first one on that were played, all without a violation
 * @param millis how long that took
 */
record HowFar(String program, long seed, long done, long millis, Tally tally) {

  /** What a file cannot be gone on from; the message says why. */
  static final class CannotGoOn extends Exception {
    private static final long serialVersionUID = 1;

    CannotGoOn(String message) {
      super(message);
    }
  }

  /**
   * What the file holds; a beginning where there is none yet.
   *
   * @throws CannotGoOn where it was written by another program, for another seed, or is none
   */
  static HowFar read(Path file, String program, long seed) throws IOException, CannotGoOn {
    if (!Files.exists(file)) {
      return new HowFar(program, seed, 0, 0, new Tally());
    }
    HowFar far = parse(Files.readString(file), file);
    if (!far.program.equals(program)) {
      throw new CannotGoOn(
          file + " was begun by another version of the program, whose histories are others.");
    }
    if (far.seed != seed) {
      throw new CannotGoOn(file + " was begun with --seed " + far.seed + ".");
    }
    return far;
  }

  private static HowFar parse(String text, Path file) throws CannotGoOn {
    try {
      Json.Obj object = Json.parseObject(text);
      Tally tally = new Tally();
      tally.histories = number(object, "done");
      tally.steps = number(object, "steps");
      tally.devices = number(object, "devices");
      tally.operations = number(object, "operations");
      tally.clockTwins = number(object, "twins");
      for (Tally.Count count : Tally.Count.values()) {
        tally.met(count, number(object, count.name()));
      }
      return new HowFar(
          text(object, "program"),
          Long.parseLong(text(object, "seed")),
          tally.histories,
          number(object, "millis"),
          tally);
    } catch (MalformedJson | IllegalArgumentException none) {
      throw new CannotGoOn(file + " does not tell how far a run has come.");
    }
  }

  private static String text(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str it ? it.value() : "";
  }

  private static long number(Json.Obj object, String name) {
    if (object.get(name) instanceof Json.Num number && number.isWhole()) {
      return number.whole();
    }
    throw new IllegalArgumentException("no " + name);
  }

  /** Replaces the file at once, so that a power cut leaves this or what was there before. */
  void write(Path file) throws IOException {
    Members members =
        Json.object()
            .put("program", program)
            .put("seed", Long.toString(seed))
            .put("done", done)
            .put("millis", millis)
            .put("steps", tally.steps)
            .put("devices", tally.devices)
            .put("operations", tally.operations)
            .put("twins", tally.clockTwins);
    tally.all().forEach((count, times) -> members.put(count.name(), times));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, members.text().getBytes(StandardCharsets.UTF_8));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
