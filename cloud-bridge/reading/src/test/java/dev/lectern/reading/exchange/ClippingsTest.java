package dev.lectern.reading.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClippingsTest {
  private static final String RULE = "\r\n==========\r\n";

  private static Arrived read(String text) {
    return Clippings.read(text, ExchangeLimits.DEFAULT);
  }

  private static String entry(String header, String words) {
    return "The Ledger (Part One) (Keeper, A.)\r\n" + header + "\r\n\r\n" + words + RULE;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          - Your Highlight on page 12 | location 249-251 | Added on Thursday, 4 June 2020 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - Highlight Loc. 1234-41 | Added on Thursday, June 4, 2020, 12:18 AM; HIGHLIGHT; 2020-06-04T00:18:00; 1234; 1241
          - Your Note on Location 948 | Added on Saturday, March 26, 2016 6:37:26 PM; NOTE; 2016-03-26T18:37:26; 948; 948
          - Your Bookmark on page 7 | Added on Sunday, 1 January 2023 09:00:01; BOOKMARK; 2023-01-01T09:00:01; -1; -1
          - Ihre Markierung auf Seite 12 | bei Position 249-251 | Hinzugefügt am Donnerstag, 4. Juni 2020 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - Ihre Notiz bei Position 948 | Hinzugefügt am Samstag, 26. März 2016 18:37:26; NOTE; 2016-03-26T18:37:26; 948; 948
          - Ihr Lesezeichen bei Position 7 | Hinzugefügt am Sonntag, 1. Januar 2023 09:00:01; BOOKMARK; 2023-01-01T09:00:01; 7; 7
          - Votre surlignement sur la page 12 | emplacement 249-251 | Ajouté le jeudi 4 juin 2020 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - Votre note à la position 948 | Ajouté le samedi 26 août 2016 18:37:26; NOTE; 2016-08-26T18:37:26; 948; 948
          - Votre signet sur la page 7 | Ajouté le dimanche 1 février 2023 09:00:01; BOOKMARK; 2023-02-01T09:00:01; -1; -1
          - Tu subrayado en la página 12 | Posición 249-251 | Añadido el jueves, 4 de junio de 2020 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - Tu nota en la posición 948 | Añadido el sábado, 26 de marzo de 2016 18:37:26; NOTE; 2016-03-26T18:37:26; 948; 948
          - Mi marcador en la página 7 | Añadido el domingo, 1 de enero de 2023 09:00:01; BOOKMARK; 2023-01-01T09:00:01; -1; -1
          - La tua evidenziazione a pagina 12 | posizione 249-251 | Aggiunto in data giovedì 4 giugno 2020 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - La tua nota alla posizione 948 | Aggiunto in data sabato 26 marzo 2016 18:37:26; NOTE; 2016-03-26T18:37:26; 948; 948
          - Il tuo segnalibro a pagina 7 | Aggiunto in data domenica 1 gennaio 2023 09:00:01; BOOKMARK; 2023-01-01T09:00:01; -1; -1
          - 12ページ|位置No. 249-251のハイライト |作成日: 2020年6月4日木曜日 12:18:46; HIGHLIGHT; 2020-06-04T12:18:46; 249; 251
          - 位置No. 948のメモ |作成日: 2016年3月26日土曜日 18:37:26; NOTE; 2016-03-26T18:37:26; 948; 948
          - 7ページのブックマーク |作成日: 2023年1月1日日曜日 9:00:01; BOOKMARK; 2023-01-01T09:00:01; -1; -1
          - 12페이지의 하이라이트 | 위치 249-251 | 2020년 6월 4일 목요일 오후 1:18:46에 추가함; HIGHLIGHT; 2020-06-04T13:18:46; 249; 251
          - 위치 948의 메모 | 2016년 3월 26일 토요일 오전 12:37:26에 추가함; NOTE; 2016-03-26T00:37:26; 948; 948
          - 7페이지의 북마크 | 2023년 1월 1일 일요일 오전 9:00:01에 추가함; BOOKMARK; 2023-01-01T09:00:01; -1; -1
          - 您在第 2 页（位置 #37-38）的标注 | 添加于 2018年12月31日星期一 下午11:56:41; HIGHLIGHT; 2018-12-31T23:56:41; 37; 38
          - 您在位置 #1385 的笔记 | 添加于 2015年12月16日星期三 下午7:55:38; NOTE; 2015-12-16T19:55:38; 1385; 1385
          - 您在位置 #1680 的书签 | 添加于 2016年1月27日星期三 上午9:08:40; BOOKMARK; 2016-01-27T09:08:40; 1680; 1680
          """)
  void headersOfNineLanguages(String header, Annotation.Kind kind, String at, int from, int to) {
    Arrived arrived = read(entry(header, "the marked words"));
    assertThat(arrived.problems()).isEmpty();
    assertThat(arrived.items()).hasSize(1);
    Brought item = arrived.items().get(0);
    assertThat(item.kind()).isEqualTo(kind);
    assertThat(item.created()).isEqualTo(at);
    assertThat(item.fields().get("kindle")).contains("\"location\":" + from, "\"end\":" + to);
    assertThat(item.book())
        .isEqualTo(new BookHint("The Ledger (Part One)", "Keeper, A.", List.of(), ""));
  }

  private static final String HIGHLIGHT =
      "- Your Highlight on page 12 | location 249-251 | Added on Thursday, 4 June 2020 12:18:46";

  @Test
  void aByteOrderMarkAndDoubledEntriesChangeNothing() {
    String file = entry(HIGHLIGHT, "the marked words");
    Arrived once = read(file);
    Arrived twice = read("\ufeff" + file + "\ufeff" + file);
    assertThat(twice.items()).isEqualTo(once.items());
    assertThat(twice.items().get(0).quote()).isEqualTo("the marked words");
  }

  @Test
  void aNoteStandsAtTheHighlightItWasWrittenTo() {
    Arrived arrived =
        read(
            entry(HIGHLIGHT, "the marked words")
                + entry(
                    "- Your Note on location 251 | Added on Thursday, 4 June 2020 12:19:02",
                    "so it is"));
    assertThat(arrived.items()).extracting(Brought::quote).containsOnly("the marked words");
    assertThat(arrived.items()).extracting(Brought::text).containsExactly("", "so it is");
  }

  @Test
  void ofAHighlightDrawnAnewTheLastCounts() {
    Arrived arrived =
        read(
            entry(HIGHLIGHT, "the marked")
                + entry(HIGHLIGHT.replace("249", "248"), "all the marked words"));
    assertThat(arrived.items()).extracting(Brought::quote).containsExactly("all the marked words");
  }

  @Test
  void aTruncatedEntryIsNamedAndNotTaken() {
    String file = entry(HIGHLIGHT, "the marked words");
    for (int cut = file.length() - RULE.length(); cut > 0; cut -= 7) {
      Arrived arrived = read(file + file.substring(0, cut));
      assertThat(arrived.items()).hasSize(1);
      assertThat(arrived.problems()).extracting(Arrived.Problem::code).containsExactly("truncated");
    }
  }

  @Test
  void whatIsNoEntryIsNamed() {
    assertThat(read("just words").problems())
        .extracting(Arrived.Problem::code)
        .containsExactly("not-a-file-of-this-kind");
    assertThat(read(entry("- Your Scribble on page 1 | Added on Thursday", "x")).problems())
        .extracting(Arrived.Problem::code)
        .containsExactly("unknown-kind");
    assertThat(
            read(entry(HIGHLIGHT, "<You have reached the clipping limit for this item>"))
                .problems())
        .extracting(Arrived.Problem::code)
        .containsExactly("clipping-limit");
    assertThat(read(entry(HIGHLIGHT, "x".repeat(20_000))).problems())
        .extracting(Arrived.Problem::code)
        .containsExactly("too-long");
  }

  @Test
  void aSmallLimitIsKept() {
    ExchangeLimits two = new ExchangeLimits(1 << 20, 2, 1000, 8);
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      file.append(
          entry(
              "- Your Bookmark on page " + i + " | Added on Sunday, 1 January 2023 09:00:0" + i,
              ""));
    }
    Arrived arrived = Clippings.read(file.toString(), two);
    assertThat(arrived.items()).hasSize(2);
    assertThat(arrived.problems()).hasSize(3);
  }
}
