package dev.lectern.bridge.kobo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Kobo's put is taken to say. */
class PutReaderTest {
  private static PutReader.Put put(String chapter, String total) {
    String body =
        """
        {"ReadingStates":[{"CurrentBookmark":{"ContentSourceProgressPercent":%s,
          "Location":{"Source":"text/one.xhtml","Type":"KoboSpan","Value":"kobo.1.1"},
          "ProgressPercent":%s},"StatusInfo":{"Status":"Reading"}}]}
        """
            .formatted(chapter, total);
    List<PutReader.Put> puts = PutReader.read(Json.parseObject(body), "book");
    assertThat(puts).hasSize(1);
    return puts.getFirst();
  }

  @Test
  void aPlaceWithinTheBookIsTaken() {
    assertThat(put("12", "100").said())
        .isEqualTo(new Editions.Said("text/one.xhtml", "kobo.1.1", 12, 100));
  }

  @Test
  void onePastItsEndIsNoPlaceAndIsNotGivenBack() {
    for (PutReader.Put far : List.of(put("12", "133"), put("101", "50"), put("1e400", "133"))) {
      assertThat(far.said()).isNull();
      assertThat(far.bookmark()).isEmpty();
      assertThat(far.status()).isEqualTo("Reading");
    }
  }
}
