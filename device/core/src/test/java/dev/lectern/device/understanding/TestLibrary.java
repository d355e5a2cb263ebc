package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The works that the sentences' tests know. */
final class TestLibrary {
  static final NamedWork LEDGER = new NamedWork("ledger", "The Lighthouse Ledger", "Ada Wren");
  static final NamedWork MOBY =
      new NamedWork("moby", "Moby-Dick; or, The Whale", "Herman Melville");
  static final NamedWork ORWELL = new NamedWork("orwell", "1984", "George Orwell");

  private TestLibrary() {}

  static Understanding understanding(Set<String> intents) {
    List<NamedWork> store = new ArrayList<>(List.of(LEDGER, MOBY, ORWELL));
    for (int i = 1; i <= 24; i++) {
      String title = "The " + String.join(" ", Numbers.ordinalWords(i)) + " Hour";
      store.add(new NamedWork("hour-" + i, title, "Nobody Known"));
    }
    return Understanding.compile(
        Sentences.english(),
        DynamicLists.of(List.of(LEDGER), store).readers(List.of("anna", "ben", "guest")),
        intents);
  }
}
