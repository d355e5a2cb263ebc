package dev.lectern.ears.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EspeakPronouncerTest {
  @Test
  void soundsAreWrittenInTheModelsAlphabet() {
    assertThat(EspeakPronouncer.arpabet("tʃ_ˈʌ_z_əl_w_ˌɪ_t"))
        .containsExactly("CH", "AH", "Z", "AH", "L", "W", "IH", "T");
    assertThat(EspeakPronouncer.arpabet("b_ˈɜː_d ˈaʊ_ɚ n_ˌɪɹ b_ˈʌ_ʔ_n̩"))
        .containsExactly("B", "ER", "D", "AW", "ER", "N", "IH", "R", "B", "AH", "T", "AH", "N");
  }

  @Test
  void likeSoundsAreNearAndOthersAreNot() {
    List<String> stop = List.of("S", "T", "AA", "P");
    assertThat(Phones.distance(stop, stop)).isZero();
    assertThat(Phones.distance(stop, List.of("S", "T", "AA", "B")))
        .isLessThan(Phones.distance(stop, List.of("S", "T", "AA", "M")));
    assertThat(Phones.distance(stop, List.of("G", "UW", "D", "N", "AY", "T"))).isGreaterThan(0.5);
  }
}
