package dev.lectern.reading.kepub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What must hold of every book and its KEPUB. */
final class KepubChecks {
  private KepubChecks() {}

  /** How many spans were looked at. */
  static int check(byte[] book, String name) {
    int spans = 0;
    try (Publication before = Kepubs.open(book);
        Publication after = Kepubs.open(Kepubs.of(before))) {
      assertThat(after.spine().stream().map(SpineItem::href))
          .as(name)
          .isEqualTo(before.spine().stream().map(SpineItem::href).toList());
      for (SpineItem item : before.spine()) {
        spans += chapter(before, after, item, name + ": " + item.href());
      }
    }
    return spans;
  }

  private static int chapter(Publication before, Publication after, SpineItem item, String name) {
    ChapterText text = before.text(item.index());
    String written = Kepub.chapter(before, item.index());
    if (written == null) {
      return 0;
    }
    assertThat(after.text(item.index()).text()).as(name).isEqualTo(text.text());
    assertThat(ids(written))
        .as(name)
        .isEqualTo(KoboSpans.of(text).all().stream().map(KoboSpan::id).toList());
    int step = 0;
    KoboSpans spans = KoboSpans.of(text);
    int often = 1 + spans.all().size() / 2;
    List<KoboSpan> again = KoboSpans.of(after.text(item.index())).all();
    assertThat(again).as(name).hasSameSizeAs(spans.all());
    for (KoboSpan span : spans.all()) {
      // What Kobo's programs find under an id is where that very sentence starts.
      assertThat(again.get(step).id()).as(name).isEqualTo(span.id());
      assertThat(again.get(step).start()).as(name + " " + span.id()).isEqualTo(span.start());
      assertThat(spans.at(span.start())).isEqualTo(span.id());
      if (step++ % often == 0) {
        Locator there = KoboPlaces.locator(before, item.href(), span.id());
        assertThat(KoboPlaces.place(before, there, true))
            .as(name + " " + there)
            .isEqualTo(new KoboPlaces.KoboPlace(item.href(), span.id()));
      }
    }
    return step;
  }

  private static List<String> ids(String written) {
    NodeList all = Kepubs.strict(written).getElementsByTagNameNS("*", "span");
    List<String> ids = new ArrayList<>();
    Set<String> once = new HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element span = (Element) all.item(i);
      if (span.getAttribute("class").equals("koboSpan")) {
        assertThat(once.add(span.getAttribute("id"))).isTrue();
        ids.add(span.getAttribute("id"));
      }
    }
    return ids;
  }
}
