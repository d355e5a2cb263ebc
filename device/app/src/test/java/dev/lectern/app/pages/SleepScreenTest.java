package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.Effect;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.hardware.memory.NoPanel;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.PageStyle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk draws when the device falls asleep, as its owner has chosen. */
class SleepScreenTest {
  private static final EditionId EDITION = new EditionId("a".repeat(64));
  private static final WorkId WORK = new WorkId("moss");
  private static final Effect.DrawSleep SLEEP = new Effect.DrawSleep("Moss", "Anna", EDITION);

  @TempDir private Path folder;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final List<String> drawn = new ArrayList<>();
  private KeptLooks looks;
  private PanelView panel;
  private PageDesk desk;

  @BeforeEach
  void start() throws Exception {
    looks = new KeptLooks(folder);
    panel = new PanelView(new NoPanel(64, 64, 4), folder, clock);
    desk =
        new PageDesk(
            panel,
            looks,
            () -> "en",
            Pencil::new,
            new BookFolder(folder.resolve("books")),
            Books.beside("", Path.of("."), ""),
            (event, ticket) -> {});
  }

  @AfterEach
  void end() {
    desk.close();
    panel.close();
    clock.shutdownNow();
  }

  private void choose(String sleep) throws Exception {
    PageLooks now =
        looks.change(old -> old.with(Json.parseObject("{\"sleep\":\"" + sleep + "\"}")));
    desk.restyle(now, false, null);
    settle();
  }

  private void open() throws Exception {
    desk.open(new Effect.OpenBook(WORK, EDITION, new Destination.Start(), Cause.RESUME), null);
    settle();
  }

  private void sleep(Effect.DrawSleep wanted) throws Exception {
    desk.sleep(wanted);
    settle();
  }

  /** The desk draws one thing after the other: what is asked for last is drawn last. */
  private void settle() throws Exception {
    Ticket ticket = new Ticket();
    desk.restyle(looks.now(), false, ticket);
    ticket.release();
    assertThat(ticket.await(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aCoverIsShownUnlessSomethingElseWasChosen() throws Exception {
    open();
    sleep(SLEEP);
    assertThat(drawn).containsExactly("cover of Moss");
  }

  @Test
  void choicesGoWithTheScreenThatTheyLayOver() throws Exception {
    open();
    long page = panel.number();
    desk.choices(new Effect.DrawChoices(List.of("Next page", "Sleep"), 0));
    settle();
    assertThat(panel.number()).isEqualTo(page + 1);
    assertThat(drawn).containsExactly("Next page stands");
    desk.clearChoices(new Effect.ClearChoices(true));
    settle();
    assertThat(panel.number()).as("the page is seen again").isEqualTo(page + 2);
    desk.choices(new Effect.DrawChoices(List.of("Next page", "Sleep"), 1));
    sleep(SLEEP);
    long asleep = panel.number();
    desk.clearChoices(new Effect.ClearChoices(true));
    settle();
    assertThat(panel.number()).as("nothing is drawn over the sleep screen").isEqualTo(asleep);
    assertThat(drawn).containsExactly("Next page stands", "Sleep stands", "cover of Moss");
  }

  @Test
  void thePageStaysWhereItWasChosenAndWhereThereIsOne() throws Exception {
    choose("page");
    sleep(SLEEP);
    open();
    sleep(SLEEP);
    assertThat(drawn).containsExactly("cover of Moss", "page 1");
  }

  @Test
  void aPlainScreenTellsNothingOfTheBook() throws Exception {
    choose("plain");
    open();
    sleep(SLEEP);
    assertThat(drawn).containsExactly("plain");
  }

  @Test
  void withoutABookTheScreenIsPlain() throws Exception {
    sleep(new Effect.DrawSleep("", "", null));
    assertThat(drawn).containsExactly("plain");
  }

  @Test
  void aChoiceIsShownAtOnceWhileItSleepsAndNeverWhileItIsAwake() throws Exception {
    sleep(SLEEP);
    choose("plain");
    choose("plain");
    assertThat(drawn).containsExactly("cover of Moss", "plain");
    open();
    choose("cover");
    assertThat(drawn).containsExactly("cover of Moss", "plain");
  }

  @Test
  void whatStandsThereSinceBeforeAPowerCutIsNotDrawnAgain() throws Exception {
    sleep(SLEEP);
    desk.close();
    panel.close();
    start();
    sleep(SLEEP);
    assertThat(drawn).containsExactly("cover of Moss");
  }

  /** Draws nothing, and tells what it was asked for. */
  private final class Pencil implements Artist {
    private final Frame blank = new Frame(64, 64, 4, new byte[4096]);

    @Override
    public Pages pages() {
      return new OnePage(blank);
    }

    @Override
    public Pages.Shown restyle(PageStyle style) {
      return pages().turn(1);
    }

    @Override
    public void ahead() {}

    @Override
    public Frame shelf(List<ShelfItem> items, int selected) {
      return blank;
    }

    @Override
    public Frame message(String title, String text) {
      return blank;
    }

    @Override
    public Frame keypad(String title, String text) {
      return blank;
    }

    @Override
    public Target onPage(Touch touch) {
      return new Target.Side(0);
    }

    @Override
    public Target onShelf(List<ShelfItem> items, int selected, Touch touch) {
      return new Target.Side(0);
    }

    @Override
    public Target onKeypad(Touch touch) {
      return new Target.Side(0);
    }

    @Override
    public @Nullable Target onNotice(Notice notice, Touch touch) {
      return null;
    }

    @Override
    public @Nullable Frame picture(Closer closer) {
      return null;
    }

    @Override
    public Frame notice(Frame page, Notice notice) {
      return blank;
    }

    @Override
    public Frame choices(Frame under, List<String> labels, int chosen) {
      drawn.add(labels.get(chosen) + " stands");
      return blank;
    }

    @Override
    public Frame sleep(String title, String author, @Nullable EditionId cover) {
      drawn.add("cover of " + title);
      return blank;
    }

    @Override
    public Frame sleepOver(Frame page) {
      drawn.add("page 1");
      return blank;
    }

    @Override
    public Frame sleepPlain() {
      drawn.add("plain");
      return blank;
    }

    @Override
    public void close() {}
  }

  private record OnePage(Frame frame) implements Pages {
    private Shown page() {
      Locator here = Locator.of("a.xhtml", 0, 0);
      return new Shown.Page(new View(WORK, EDITION, here, here, true, true, ""), frame);
    }

    @Override
    public Shown open(WorkId work, EditionId edition, Destination place) {
      return page();
    }

    @Override
    public Shown turn(int by) {
      return page();
    }

    @Override
    public Shown show(Destination place) {
      return page();
    }

    @Override
    public @Nullable Frame annotate(WorkId work, List<PageMark> marks) {
      return null;
    }

    @Override
    public @Nullable Frame mark(@Nullable Sentence sentence) {
      return null;
    }

    @Override
    public Spoken sentences(EditionId edition, Destination place, int count, boolean after) {
      return new Spoken.Sentences(List.of(), true);
    }

    @Override
    public void close() {}
  }
}
