package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.library.Series;
import dev.lectern.device.library.ShelfQuery;
import dev.lectern.protocol.EditionId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shelf by series, and words that stand in a series' name. */
class ShelfSeriesTest {
  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Map<EditionId, Series> known = new HashMap<>();

  private void book(String title, String series, String position) {
    String work = title.toLowerCase(Locale.ROOT);
    var item = Books.item(work, title, 400);
    bridge.give(item);
    if (!series.isEmpty()) {
      known.put(item.edition(), new Series(series, position));
    }
  }

  @BeforeEach
  void start() {
    book("Able", "", "");
    book("Baker", "moors", "10");
    book("Charlie", "Moors", "2.5");
    book("Dog", "Moors", "second");
    book("Easy", "Heaths", "1");
    book("Fox", "Moors", "");
    bedside.boot();
  }

  private List<String> titles(String words, ShelfQuery.Sort sort) {
    return new ShelfQuery(words, sort, ShelfQuery.Part.SHELF, null, false, 0, 50)
        .of(bedside.state, known::get).rows().stream().map(row -> row.item().title()).toList();
  }

  @Test
  void booksOfASeriesStandByTheirNumbersAndThoseOfNoneBehind() {
    assertThat(titles("", ShelfQuery.Sort.SERIES))
        .containsExactly("Easy", "Charlie", "Baker", "Dog", "Fox", "Able");
  }

  @Test
  void aSeriesIsFoundByItsName() {
    assertThat(titles("heath", ShelfQuery.Sort.TITLE)).containsExactly("Easy");
    assertThat(titles("moors fox", ShelfQuery.Sort.TITLE)).containsExactly("Fox");
  }
}
