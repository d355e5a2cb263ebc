package dev.lectern.stage.looks;

import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws the reference pages and compares them with the accepted pictures: {@code FOLDER SHEET},
 * then {@code --accept [NAME...]} to accept what is drawn now, or {@code --gallery FILE NAME...} to
 * put pages side by side into one picture.
 */
public final class Pages {
  private static final int GALLERY_GAP = 24;

  private Pages() {}

  public static void main(String[] arguments) throws IOException {
    Accepted accepted = new Accepted(Path.of(arguments[0]));
    List<String> rest = List.of(arguments).subList(2, arguments.length);
    if (rest.isEmpty()) {
      System.exit(compare(accepted, Path.of(arguments[1])));
    } else if (rest.getFirst().equals("--accept")) {
      accept(accepted, new HashSet<>(rest.subList(1, rest.size())));
    } else {
      gallery(accepted, Path.of(rest.get(1)), rest.subList(2, rest.size()));
    }
  }

  private static int compare(Accepted accepted, Path file) throws IOException {
    List<String> absent = accepted.absent();
    if (!absent.isEmpty()) {
      absent.forEach(sentence -> System.out.println("ABSENT: " + sentence));
      System.out.println("PAGES NOT COMPARED: other fonts would draw other pages");
      return 0;
    }
    Press press = Accepted.press();
    ContactSheet sheet = new ContactSheet();
    int bad = 0;
    double most = 0;
    List<Reference> references = accepted.references();
    for (Reference page : references) {
      Pixels got = draw(page, press);
      Pixels expected = accepted.picture(page);
      if (expected == null) {
        bad++;
        System.out.println("  FAULT " + page.name() + ": no picture of it was accepted yet");
        sheet.add(page.name(), false, got, got, got);
        continue;
      }
      double worst = Difference.worst(expected, got);
      boolean good = worst <= Difference.MOST;
      if (good) {
        most = Math.max(most, worst);
      } else {
        bad++;
        System.out.printf(
            Locale.ROOT,
            "  FAULT %s: differs by %.1f where it differs most, allowed are %.0f%n",
            page.name(),
            worst,
            Difference.MOST);
      }
      sheet.add(page.name(), good, expected, got, Difference.picture(expected, got));
    }
    sheet.write(file);
    System.out.printf(
        Locale.ROOT,
        "PAGES %s pages=%d faults=%d most-difference=%.1f sheet=%s (accepted, drawn, difference)%n",
        bad == 0 ? "OK" : "FAILED",
        references.size(),
        bad,
        most,
        file);
    if (bad > 0) {
      System.out.println(
          "  look at the sheet; where the drawn page is right: ./lectern test looks --accept NAME");
    }
    return bad == 0 ? 0 : 1;
  }

  private static void accept(Accepted accepted, Set<String> names) throws IOException {
    Press press = Accepted.press();
    int renewed = 0;
    for (Reference page : accepted.references()) {
      if (names.isEmpty() || names.remove(page.name())) {
        Pixels got = draw(page, press);
        Pixels before = accepted.picture(page);
        if (before == null || Difference.worst(before, got) > 0) {
          accepted.keep(page, got);
          renewed++;
          System.out.println("  accepted: " + page.name() + (before == null ? " (new)" : ""));
        }
      }
    }
    accepted.keepFonts();
    names.forEach(name -> System.out.println("  no such page: " + name));
    System.out.printf(
        "ACCEPTED %d pictures anew in %s; look at each before you commit it%n",
        renewed, accepted.folder());
  }

  private static void gallery(Accepted accepted, Path file, List<String> names) throws IOException {
    Press press = Accepted.press();
    ContactSheet sheet = new ContactSheet();
    for (Reference page : accepted.references()) {
      if (names.contains(page.name())) {
        sheet.add(page.name(), true, draw(page.larger(), press));
      }
    }
    sheet.writeSideBySide(file, GALLERY_GAP);
    System.out.println("GALLERY " + file);
  }

  private static Pixels draw(Reference page, Press press) throws IOException {
    return Look.of(page.source(), page.language(), page.style(), press).getFirst();
  }
}
