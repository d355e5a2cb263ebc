package dev.lectern.bridge.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The schema, as numbered scripts that only add. A database of a later version is refused rather
 * than guessed at.
 */
final class Migrations {
  private static final List<String> SCRIPTS =
      List.of(
          "001", "002", "003", "004", "005", "006", "007", "008", "009", "011", "012", "013", "014",
          "015", "016", "017", "018", "019", "020", "021", "022", "023");

  private Migrations() {}

  /** Brings the schema to this version, from {@code current} scripts already run. */
  static void run(Sql sql, int current) {
    if (current > SCRIPTS.size()) {
      throw new IllegalStateException(
          "The database is of a later version of Lectern; start that version instead.");
    }
    SCRIPTS.subList(current, SCRIPTS.size()).forEach(script -> run(sql, script));
  }

  static void run(Sql sql, String script) {
    statements(text(script)).forEach(sql::update);
  }

  /** Those of an earlier version, the named one included. */
  static List<String> upTo(String last) {
    return SCRIPTS.subList(0, SCRIPTS.indexOf(last) + 1);
  }

  static int latest() {
    return SCRIPTS.size();
  }

  /** No statement of ours holds a semicolon within. */
  private static List<String> statements(String script) {
    StringBuilder bare = new StringBuilder();
    script
        .lines()
        .filter(line -> !line.startsWith("--"))
        .forEach(line -> bare.append(line).append('\n'));
    return List.of(bare.toString().split(";")).stream()
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String text(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream("migration/" + script + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("the migration " + script + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
