package dev.lectern.reading.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.epub.SmallBook;
import dev.lectern.reading.format.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sample texts are written for these tests. */
final class NamesTest {
  private static final String STORY =
      """
      <h1>The Great Flood</h1>
      <p>Nobody in Harwick had seen Mr. Tarrant for a week. Then Tarrant came to the door, and he
      knocked. “Is Mrs. Tarrant at home?” said Oliver Tarrant.</p>
      <p>Seeing Oliver there, Miss Tarrant laughed. She had come from Harwick with Captain de
      Vries. “Come, Oliver,” said Captain de Vries, who knew Harwick Hall well.</p>
      <p>On Monday the Russian ship left. Suddenly the rain began, and suddenly it stopped. He
      went to Harwick in May. Mr. Tarrant smiled. “Oliver Tarrant, you are late,” Ada said. Ada
      looked at Oliver’s hat, and Oliver looked at Ada’s. Later Oliver replied. He was wet, and
      Oliver Tarrant sneezed. So Oliver left his hat, as Oliver did when he could, and then Oliver
      slept where he stood.</p>
      """;

  private static List<NamedEntry> whole(String... bodies) {
    return read(SmallBook.of(bodies));
  }

  private static List<NamedEntry> read(SmallBook small) {
    try (Publication book = small.open()) {
      Roll roll = Names.roll(book, NameLimits.USUAL);
      assertThat(Names.read(book, roll, book.spine().size(), Integer.MAX_VALUE)).isTrue();
      return Names.of(roll);
    }
  }

  private static List<String> names(List<NamedEntry> entries) {
    return entries.stream().map(NamedEntry::name).toList();
  }

  private static NamedEntry entry(List<NamedEntry> entries, String form) {
    return entries.stream()
        .filter(e -> e.name().equals(form) || e.others().contains(form))
        .findFirst()
        .orElseThrow(() -> new AssertionError(form + " is not among " + names(entries)));
  }

  @Test
  void namesAreToldFromOtherLargeWordsAndFormsOfOneAreTakenTogether() {
    List<NamedEntry> found = whole(STORY);
    assertThat(names(found))
        .containsExactlyInAnyOrder(
            "Oliver", "Harwick", "Ada", "Captain de Vries", "Mrs. Tarrant", "Miss Tarrant");
    NamedEntry oliver = entry(found, "Oliver");
    assertThat(oliver.others())
        .containsExactlyInAnyOrder("Oliver Tarrant", "Mr. Tarrant", "Tarrant");
    assertThat(oliver.count()).isEqualTo(14);
    assertThat(oliver.kind()).isEqualTo(NameKind.PERSON);
    assertThat(entry(found, "Ada").kind()).isEqualTo(NameKind.PERSON);
    assertThat(entry(found, "Ada").count()).isEqualTo(3);
    assertThat(entry(found, "Harwick").kind()).isEqualTo(NameKind.PLACE);
    assertThat(entry(found, "Harwick").others()).containsExactly("Harwick Hall");
  }

  @Test
  void whoIsNotClearlyMeantStaysAnEntryOfItsOwn() {
    List<NamedEntry> found =
        whole(
            "<p>He saw Jane Ash and Mary Ash. There was Mr. Ash, and there was Mrs. Ash. Near them"
                + " stood Miss Ash. We saw Ash. They met Sir John Lee and Lady Lee, and then Lee"
                + " sang.</p>");
    assertThat(names(found))
        .containsExactlyInAnyOrder(
            "Jane Ash",
            "Mary Ash",
            "Mr. Ash",
            "Mrs. Ash",
            "Miss Ash",
            "Ash",
            "Lady Lee",
            "Sir John Lee",
            "Lee");
  }

  @Test
  void aWordThatIsOftenerSmallOrOnlyBeginsSentencesIsNoName() {
    assertThat(names(whole("<p>Rain fell. Rain stopped. Kettles sang. The kettles sang.</p>")))
        .isEmpty();
    assertThat(names(whole("<p>We love Rain. Soft rain fell, and rain fell, and rain.</p>")))
        .isEmpty();
    assertThat(names(whole("<p>We love Rain, and Rain came. Soft rain fell.</p>")))
        .containsExactly("Rain");
    assertThat(names(whole("<p>“Kim!” he cried. STOP THERE. It was HELD.</p>"))).isEmpty();
  }

  @Test
  void initialsSaintsAndParticlesBelongToTheName() {
    assertThat(
            names(
                whole(
                    "<p>There J. R. Brandt met Ludwig van der Meer, the Duke of Ostly, Miss d’Arcy"
                        + " and the O’Hara boys in St. Corin. It was for me. The day was"
                        + " over for Brandt.</p>")))
        .containsExactlyInAnyOrder(
            "J. R. Brandt",
            "Ludwig van der Meer",
            "Duke of Ostly",
            "Miss d’Arcy",
            "O’Hara",
            "St. Corin");
  }

  /** Every place at which a reader may stand, with whatever may come behind it. */
  @Test
  void nothingBehindThePlaceChangesAnything() {
    String plain = STORY.replaceAll("\\s+", " ");
    Random chance = new Random(7);
    String[] behinds = {
      "",
      " Oliver Tarrant died in Harwick. Tarrant, Tarrant!",
      "oliver tarrant harwick ada mr",
      "’s brother.",
      ". Xanthe",
      "-Smythe said",
      "</p><p>Mrs. Oliver and Miss Ada</p><p>"
    };
    int compared = 0;
    for (int cut = plain.indexOf("<p>") + 3; cut < plain.length(); cut += 1 + chance.nextInt(3)) {
      if (inTag(plain, cut)) {
        continue;
      }
      List<NamedEntry> first = null;
      for (String behind : behinds) {
        try (Publication book =
            SmallBook.of("<p>Once Ada went.</p>", plain.substring(0, cut) + behind, "<p>Ada</p>")
                .open()) {
          ChapterText chapter = book.text(1);
          int until = SmallBook.of(plain.substring(0, cut)).open().text(0).length();
          Roll roll = Names.roll(book, NameLimits.USUAL);
          Names.read(book, roll, 1, Integer.MAX_VALUE);
          List<NamedEntry> found = Names.of(roll.with(chapter, Math.min(until, chapter.length())));
          first = first == null ? found : first;
          assertThat(found).as(plain.substring(0, cut) + "|" + behind).isEqualTo(first);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  private static boolean inTag(String text, int cut) {
    return text.lastIndexOf('<', cut - 1) > text.lastIndexOf('>', cut - 1)
        || text.charAt(cut) == '<'
        || text.charAt(cut) == ' ';
  }

  @Test
  void manyLooksFindWhatOneFindsAndTheRollIsNotChangedByWhatIsAskedOfIt() {
    String[] chapters = {STORY, "<p>Then Ada slept.</p>", STORY, "<p>There was Bo Lind.</p>"};
    try (Publication book = SmallBook.of(chapters).open()) {
      Roll once = Names.roll(book, NameLimits.USUAL);
      Names.read(book, once, 4, Integer.MAX_VALUE);
      Roll often = Names.roll(book, NameLimits.USUAL);
      int looks = 0;
      while (!Names.read(book, often, 4, 10)) {
        Names.of(often.with(book.text(often.chapters()), 50));
        looks++;
      }
      assertThat(looks).isEqualTo(3);
      assertThat(Names.of(often)).isEqualTo(Names.of(once));
    }
  }

  @Test
  void firstLastAndSpreadAreWhereItStands() {
    String empty = "<p>" + "so it was and so it is ".repeat(400) + "</p>";
    try (Publication book =
        SmallBook.of("<p>There was Ada here.</p>", empty, empty, "<p>And there is Ada.</p>")
            .open()) {
      Roll roll = Names.roll(book, NameLimits.USUAL);
      Names.read(book, roll, 4, Integer.MAX_VALUE);
      NamedEntry ada = entry(Names.of(roll), "Ada");
      assertThat(ada.first()).isEqualTo(new Place(0, 10, 13));
      assertThat(ada.last()).isEqualTo(new Place(3, 13, 16));
      assertThat(ada.spread()).hasSize(24);
      assertThat(ada.spread().getFirst()).isEqualTo(1);
      assertThat(ada.spread().stream().mapToInt(i -> i).sum()).isEqualTo(2);
      assertThat(ada.spread().subList(18, 24)).contains(1);
      assertThat(Names.mentions(book, 3, 16, ada)).isEmpty();
      assertThat(Names.mentions(book, 3, 17, ada)).containsExactly(ada.last());
    }
  }

  @Test
  void aBookOfNothingButNamesIsHeldToTheLimit() {
    StringBuilder many = new StringBuilder("<p>it was ");
    for (int i = 0; i < 5_000; i++) {
      many.append("Na").append(Integer.toString(i, 36).replaceAll("[0-9]", "q")).append(", ");
      many.append(i % 10 == 0 ? "Ada, " : "");
    }
    try (Publication book = SmallBook.of(many.append("</p>").toString()).open()) {
      Roll roll = Names.roll(book, NameLimits.USUAL.forms(100));
      Names.read(book, roll, 1, 1);
      assertThat(Names.of(roll)).hasSizeBetween(1, 100);
      assertThat(Names.of(roll).getFirst().name()).isEqualTo("Ada");
      assertThat(Names.of(roll).getFirst().count()).isEqualTo(500);
    }
  }

  @Test
  void aWordThatIsTooLongForAnyNameIsNone() {
    String longest = "A" + "b".repeat(39);
    assertThat(names(whole("<p>It was " + longest + " or " + longest + "b.</p>")))
        .containsExactly(longest);
  }

  @Test
  void languagesWithoutTellingLettersAreSaidToBeSo() {
    for (String no : List.of("de", "de-AT", "ja", "zh-Hant", "AR", "he")) {
      assertThat(Names.canTell(no)).as(no).isFalse();
    }
    for (String yes : List.of("en", "fr", "ru-RU", "", "pt_BR")) {
      assertThat(Names.canTell(yes)).as(yes).isTrue();
    }
  }

  /** What a reader of the novel would call its people and places, and not all of them. */
  @Test
  void prideAndPrejudiceIsTold() {
    SharedBooks.of("good");
    var opened = Books.standard().open(SharedBooks.file("se/jane-austen_pride-and-prejudice.epub"));
    try (Publication book = ((Opening.Opened) opened).publication()) {
      Roll roll = Names.roll(book, NameLimits.USUAL);
      Names.read(book, roll, book.spine().size(), Integer.MAX_VALUE);
      List<NamedEntry> top = Names.of(roll).subList(0, 30);
      List<String> people = new ArrayList<>();
      List<String> places = new ArrayList<>();
      for (NamedEntry one : top) {
        (one.kind() == NameKind.PERSON ? people : places).add(one.name());
        assertThat(one.kind()).as(one.name()).isNotEqualTo(NameKind.OTHER);
      }
      assertThat(people)
          .contains("Elizabeth", "Mr. Darcy", "Mrs. Bennet", "Mr. Bennet", "Miss Bingley", "Lydia");
      assertThat(places).contains("Longbourn", "Netherfield", "Meryton", "Pemberley", "London");
      assertThat(entry(top, "Fitzwilliam Darcy").name()).isEqualTo("Mr. Darcy");
      assertThat(entry(top, "Fitzwilliam").name()).isEqualTo("Colonel Fitzwilliam");
    }
  }
}
