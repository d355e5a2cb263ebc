package dev.lectern.bridge.rights;

import dev.lectern.bridge.account.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code rights/routes.txt}: {@code METHODS PATTERN | RULE [| fresh] [| scope=books] [|
 * others=403] [| child=403] [| stranger=401]}.
 *
 * @param fresh whether a session that is older than ten minutes has to sign in once more
 * @param scope which programs' tokens pass besides those for everything, and, where nothing is
 *     changed, those for reading; null for none
 * @param others the status for another household's good key, where it is to get nothing at all
 * @param child likewise for a child's
 * @param stranger likewise for nobody
 */
record Expected(
    Rule rule,
    boolean fresh,
    @Nullable Scope scope,
    OptionalInt others,
    OptionalInt child,
    OptionalInt stranger) {

  static Map<String, Expected> read() throws IOException {
    Map<String, Expected> rows = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(Expected.class.getResourceAsStream("/rights/routes.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.strip().split("\\s*\\|\\s*");
        Expected row =
            new Expected(
                Rule.of(cells[1]),
                Arrays.asList(cells).contains("fresh"),
                scope(cells),
                status(cells, "others="),
                status(cells, "child="),
                status(cells, "stranger="));
        if (rows.put(cells[0].replaceAll("\\s+", " "), row) != null) {
          throw new AssertionError("two rows of " + cells[0]);
        }
      }
    }
    return rows;
  }

  private static @Nullable Scope scope(String[] cells) {
    for (String cell : cells) {
      if (cell.startsWith("scope=")) {
        return Scope.of(List.of(cell.substring("scope=".length()))).iterator().next();
      }
    }
    return null;
  }

  /** Whether a program's token of that scope is enough for that method. */
  boolean lets(Scope program, String method) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return program == scope || reads && program == Scope.READ;
  }

  private static OptionalInt status(String[] cells, String name) {
    for (String cell : cells) {
      if (cell.startsWith(name)) {
        return OptionalInt.of(Integer.parseInt(cell.substring(name.length())));
      }
    }
    return OptionalInt.empty();
  }

  /** Of the route's own refusal, where the key itself is good. */
  OptionalInt refusal(Attempt attempt) {
    if (rule.asStranger(attempt)) {
      return stranger;
    }
    return switch (attempt.standing()) {
      case OTHERS -> others;
      case CHILDS -> child;
      case GOOD, LENT, STALE, BAD, CUT_OFF -> OptionalInt.empty();
    };
  }
}
