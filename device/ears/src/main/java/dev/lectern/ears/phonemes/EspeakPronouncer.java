package dev.lectern.ears.phonemes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks espeak-ng, a process of its own, for a word's sounds and writes them in ARPAbet. */
public final class EspeakPronouncer implements Pronouncer {
  private static final int PATIENCE_SECONDS = 3;

  /** The longest key first at each place; what is not here is a stress mark or a length. */
  private static final Map<String, String> ARPABET =
      Map.ofEntries(
          Map.entry("tʃ", "CH"),
          Map.entry("dʒ", "JH"),
          Map.entry("aʊ", "AW"),
          Map.entry("aɪ", "AY"),
          Map.entry("eɪ", "EY"),
          Map.entry("oʊ", "OW"),
          Map.entry("əʊ", "OW"),
          Map.entry("ɔɪ", "OY"),
          Map.entry("ɜː", "ER"),
          Map.entry("ɝ", "ER"),
          Map.entry("ɚ", "ER"),
          Map.entry("ɑː", "AA"),
          Map.entry("ɑ", "AA"),
          Map.entry("ɒ", "AA"),
          Map.entry("ɔː", "AO"),
          Map.entry("ɔ", "AO"),
          Map.entry("oː", "AO"),
          Map.entry("o", "OW"),
          Map.entry("iː", "IY"),
          Map.entry("i", "IY"),
          Map.entry("uː", "UW"),
          Map.entry("u", "UW"),
          Map.entry("ʊ", "UH"),
          Map.entry("ɪ", "IH"),
          Map.entry("ᵻ", "IH"),
          Map.entry("ɛ", "EH"),
          Map.entry("e", "EH"),
          Map.entry("æ", "AE"),
          Map.entry("a", "AE"),
          Map.entry("ʌ", "AH"),
          Map.entry("ə", "AH"),
          Map.entry("ɐ", "AH"),
          Map.entry("n̩", "AH N"),
          Map.entry("l̩", "AH L"),
          Map.entry("b", "B"),
          Map.entry("d", "D"),
          Map.entry("ɾ", "D"),
          Map.entry("ð", "DH"),
          Map.entry("f", "F"),
          Map.entry("ɡ", "G"),
          Map.entry("g", "G"),
          Map.entry("h", "HH"),
          Map.entry("j", "Y"),
          Map.entry("k", "K"),
          Map.entry("x", "K"),
          Map.entry("l", "L"),
          Map.entry("ɫ", "L"),
          Map.entry("m", "M"),
          Map.entry("n", "N"),
          Map.entry("ŋ", "NG"),
          Map.entry("p", "P"),
          Map.entry("ɹ", "R"),
          Map.entry("r", "R"),
          Map.entry("s", "S"),
          Map.entry("ʃ", "SH"),
          Map.entry("t", "T"),
          Map.entry("ʔ", "T"),
          Map.entry("θ", "TH"),
          Map.entry("v", "V"),
          Map.entry("w", "W"),
          Map.entry("z", "Z"),
          Map.entry("ʒ", "ZH"));

  private final Map<String, Optional<List<String>>> asked = new HashMap<>();

  @Override
  public Optional<List<String>> phones(String word) {
    return asked.computeIfAbsent(word, EspeakPronouncer::ask);
  }

  private static Optional<List<String>> ask(String word) {
    try {
      Process espeak =
          new ProcessBuilder("espeak-ng", "-q", "-v", "en-us", "--ipa", "--sep=_", "--", word)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      espeak.getOutputStream().close();
      String ipa = new String(espeak.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!espeak.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        espeak.destroyForcibly();
        return Optional.empty();
      }
      List<String> phones = arpabet(ipa);
      return phones.isEmpty() ? Optional.empty() : Optional.of(phones);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * @param ipa sounds with {@code _} or spaces between them
   */
  static List<String> arpabet(String ipa) {
    List<String> phones = new ArrayList<>();
    for (String token : ipa.strip().replaceAll("[ˈˌ]", "").split("[_\\s]+")) {
      int at = 0;
      while (at < token.length()) {
        int length = Math.min(2, token.length() - at);
        while (length > 0 && !ARPABET.containsKey(token.substring(at, at + length))) {
          length--;
        }
        if (length > 0) {
          String found = ARPABET.getOrDefault(token.substring(at, at + length), "");
          phones.addAll(List.of(found.split(" ")));
        }
        at += Math.max(1, length);
      }
    }
    return phones;
  }
}
