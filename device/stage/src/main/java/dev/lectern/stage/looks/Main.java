package dev.lectern.stage.looks;

import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Draws pairs of chapters that are written in two ways and compares their pixels: {@code SHEET},
 * the file that the contact sheet goes to.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Press press = Press.ofThisMachine();
    ContactSheet sheet = new ContactSheet();
    int bad = 0;
    int differ = 0;
    List<Pair> pairs = pairs();
    for (Pair pair : pairs) {
      List<Pixels> one = Look.of(pair.one(), press);
      List<Pixels> other = Look.of(pair.other(), press);
      boolean good = isSame(one, other) == pair.alike();
      differ += pair.alike() ? 0 : 1;
      if (!good) {
        bad++;
        System.out.println(
            "  FAULT " + pair.name() + (pair.alike() ? ": not alike" : ": no difference is seen"));
      }
      sheet.add((pair.alike() ? "= " : "! ") + pair.name(), good, one.getFirst(), other.getFirst());
    }
    sheet.write(Path.of(arguments[0]));
    System.out.printf(
        "LOOKS %s pairs=%d alike=%d different=%d faults=%d sheet=%s%n",
        bad == 0 ? "OK" : "FAILED", pairs.size(), pairs.size() - differ, differ, bad, arguments[0]);
    System.exit(bad == 0 ? 0 : 1);
  }

  static List<Pair> pairs() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("pairs.txt")) {
      if (in == null) {
        throw new IOException("pairs.txt is missing from the program");
      }
      return Pair.read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static boolean isSame(List<Pixels> one, List<Pixels> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!Arrays.equals(one.get(i).packed(), other.get(i).packed())) {
        return false;
      }
    }
    return true;
  }
}
