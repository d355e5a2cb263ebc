package dev.lectern.bridge.kobo;

import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.INCARNATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kobo's collections are the reader's, on a real database. */
class TagsTest {
  private static final WorkId SEA = new WorkId("sea");
  private static final WorkId LAKE = new WorkId("lake");
  private static final Principal.OfLogin KOBO = new Principal.OfLogin(DEMO, Acts.ANNA, "anna.kobo");
  private static final Principal.OfLogin OTHER =
      new Principal.OfLogin(DEMO, Acts.ANNA, "anna.other-kobo");

  @TempDir Path folder;
  private Household house;
  private Tags tags;
  private NotePage page;

  @BeforeEach
  void open() {
    house = new Household(folder);
    Screens screens = new Screens(INCARNATION, house.intake, house.clock);
    tags = new Tags(screens, house.intake, house.clock);
    page = new NotePage(INCARNATION, house.intake, house.clock, NoteLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void act(Consumer<Sql> act) {
    house.store.write(
        sql -> {
          act.accept(sql);
          return true;
        });
  }

  private String create(String name, WorkId... works) {
    return house.store.write(sql -> tags.create(sql, KOBO, name, List.of(works))).orElseThrow();
  }

  private List<Tag> all() {
    return house.store.read(sql -> tags.all(sql, KOBO));
  }

  private Tag only() {
    assertThat(all()).hasSize(1);
    return all().getFirst();
  }

  private List<Note> collections() {
    return house.store.read(sql -> Notebook.collections(sql, DEMO, Acts.ANNA)).live();
  }

  /** That Kobo has synced: it knows what stands now. */
  private void syncs(Principal.OfLogin kobo) {
    act(
        sql -> {
          Map<String, String> items = new TreeMap<>();
          tags.all(sql, kobo).forEach(tag -> items.put("t:" + tag.id(), tag.digest()));
          SyncPoints.make(sql, kobo, 0, items);
        });
  }

  /** Somebody with another device, or at the owner's page, who sees all that is there. */
  private void elsewhere(Map<String, String> set) {
    Note note = collections().getFirst();
    act(
        sql ->
            assertThat(page.change(sql, DEMO, Acts.ANNA, note.id(), set, "page"))
                .isInstanceOf(NotePage.Outcome.Kept.class));
  }

  private static Map<String, String> name(String name) {
    return Map.of(FieldName.NAME, Json.of(name).text());
  }

  private long feed() {
    return house.store.read(
        sql -> sql.number("SELECT count(*) FROM feed WHERE kind = 'note' AND account = ?", DEMO));
  }

  @Test
  void whatAKoboMakesIsACollectionOnAllDevices() {
    String tag = create("By the sea", SEA);
    Note note = collections().getFirst();
    assertThat(note.words(FieldName.NAME)).isEqualTo("By the sea");
    assertThat(note.works()).containsExactly("sea");
    assertThat(note.id().actor().device().value()).startsWith("face-kobo-");
    assertThat(feed()).as("devices are told of both changes").isEqualTo(2);
    assertThat(only().id()).isEqualTo(tag);
  }

  @Test
  void whatOthersMakeHasTheSameIdForEveryKoboAndAfterARestore() {
    act(
        sql ->
            page.make(
                sql,
                DEMO,
                Acts.ANNA,
                Annotation.Kind.COLLECTION,
                null,
                null,
                name("Slow books"),
                "page"));
    assertThat(only().name()).isEqualTo("Slow books");
    List<Tag> others = house.store.read(sql -> tags.all(sql, OTHER));
    assertThat(others).isEqualTo(all());
    long remembered = house.store.read(sql -> sql.number("SELECT count(*) FROM kobo_collection"));
    assertThat(remembered).as("nothing is to be remembered for it").isZero();
  }

  @Test
  void whatComesTwiceChangesNothing() {
    String tag = create("By the sea", SEA, SEA);
    long before = feed();
    assertThat(create("By the sea", SEA)).isEqualTo(tag);
    act(sql -> tags.rename(sql, KOBO, tag, "By the sea"));
    act(sql -> tags.add(sql, KOBO, tag, List.of(SEA)));
    act(sql -> tags.take(sql, KOBO, tag, List.of(LAKE)));
    assertThat(feed()).isEqualTo(before);
    act(sql -> tags.remove(sql, KOBO, tag));
    act(sql -> tags.remove(sql, KOBO, tag));
    act(sql -> tags.rename(sql, KOBO, "never-there", "Name"));
    assertThat(feed()).isEqualTo(before + 1);
    assertThat(all()).isEmpty();
  }

  @Test
  void aDeletionDoesNotTakeWhatItsKoboHadNotSeen() {
    String tag = create("By the sea", SEA);
    syncs(KOBO);
    elsewhere(Map.of(FieldName.has(LAKE), "true"));
    act(sql -> tags.remove(sql, KOBO, tag));
    assertThat(only().works()).as("the lake was put there meanwhile").contains(LAKE);

    syncs(KOBO);
    act(sql -> tags.remove(sql, KOBO, tag));
    assertThat(all()).as("now it has seen the lake").isEmpty();
  }

  @Test
  void namesGivenAtOnceBothStandUntilSomebodyWhoSawBothGivesOne() {
    String tag = create("By the sea");
    syncs(KOBO);
    syncs(OTHER);
    act(sql -> tags.rename(sql, OTHER, tag, "Tides"));
    act(sql -> tags.rename(sql, KOBO, tag, "Harbours"));
    assertThat(standing()).containsExactlyInAnyOrder("Tides", "Harbours");
    String shown = only().name();
    assertThat(house.store.read(sql -> tags.all(sql, OTHER)).getFirst().name()).isEqualTo(shown);

    syncs(OTHER);
    act(sql -> tags.rename(sql, OTHER, tag, "Coasts"));
    assertThat(standing()).containsExactly("Coasts");
  }

  /** Names that stand; the first one stays beside them, for the day on which it was made. */
  private List<String> standing() {
    List<String> names = new ArrayList<>();
    collections()
        .getFirst()
        .changes()
        .forEach(
            change -> {
              boolean first = change.dot().equals(change.note());
              if (!first && change.set().get(FieldName.NAME) instanceof String text) {
                names.add(text.replace("\"", ""));
              }
            });
    return names;
  }

  @Test
  void oneThatWasDeletedElsewhereStaysAwayFromAKoboThatKnowsOfNothingNew() {
    String tag = create("By the sea", SEA);
    syncs(KOBO);
    elsewhere(Map.of(FieldName.DELETED, "true"));
    act(sql -> tags.add(sql, KOBO, tag, List.of(LAKE)));
    assertThat(all()).isEmpty();
  }

  @Test
  void collectionsOfBeforeAreCarriedOverOnceAndKeepTheirIds() {
    List<WorkId> many = new ArrayList<>();
    act(
        sql -> {
          String tag =
              "INSERT INTO kobo_tag (account, reader, tag, name, created_at, changed_at, removed)"
                  + " VALUES (?, ?, ?, ?, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', ?)";
          sql.update(tag, DEMO, Acts.ANNA, "id-of-before", "Many", 0);
          sql.update(tag, DEMO, Acts.ANNA, "id-removed", "Gone", 1);
          for (int n = 0; n < 150; n++) {
            many.add(new WorkId("work-" + n));
            sql.update(
                "INSERT INTO kobo_tag_item (account, reader, tag, work) VALUES (?, ?, ?, ?)",
                DEMO,
                Acts.ANNA,
                "id-of-before",
                many.getLast());
          }
          assertThat(OlderTags.carryOver(sql, page)).isEqualTo(1);
        });
    assertThat(only().id()).isEqualTo("id-of-before");
    assertThat(only().createdAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(only().works()).containsExactlyInAnyOrderElementsOf(many);
    act(sql -> assertThat(OlderTags.carryOver(sql, page)).isZero());
    act(sql -> tags.rename(sql, KOBO, "id-of-before", "Fewer"));
    assertThat(only().name()).isEqualTo("Fewer");
    // Its last sync was before there was anything to know: it knows the collection all the same.
    act(sql -> SyncPoints.make(sql, KOBO, 0, Map.of("t:id-of-before", "0123456789abcdef")));
    act(sql -> tags.remove(sql, KOBO, "id-of-before"));
    assertThat(all()).isEmpty();
  }
}
