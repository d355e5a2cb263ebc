package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.port.Panel;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.format.Books;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Draws what the core wants drawn, one thing after the other on a thread of its own, and tells what
 * came of it. The loop never waits for ink.
 */
public final class PageDesk implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PageDesk.class.getName());

  private final @Nullable PanelView panel;
  private final KeptLooks looks;
  private final Supplier<String> language;
  private final Supplier<Artist> artists;
  private final SentenceReader sentences;
  private final Inbox inbox;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pages").daemon().factory());

  // Only the desk's own thread touches these.
  private final ChoiceOverlay overlay = new ChoiceOverlay(this::artist);
  private @Nullable Artist artist;
  private @Nullable Frame page;
  private @Nullable Opened open;
  private @Nullable Notice notice;

  /** What was drawn last and is no page; null while a page stands there. */
  private @Nullable Effect screen;

  private Effect.@Nullable DrawSleep asleep;
  private String asleepKey = "";

  private record Opened(WorkId work, EditionId edition) {}

  /** Where answers go, with the ticket of the request that caused them. */
  public interface Inbox {
    void post(Event event, @Nullable Ticket ticket);
  }

  /**
   * A desk that draws with the machine's own typesetter.
   *
   * @param panel null for a device without one
   * @param language of the words on screens, BCP 47
   */
  public static PageDesk of(
      @Nullable PanelView panel,
      BookFolder folder,
      Books books,
      KeptLooks looks,
      Supplier<String> language,
      Inbox inbox) {
    return new PageDesk(
        panel,
        looks,
        language,
        () -> TypesetArtist.of(Objects.requireNonNull(panel), folder, books, looks.now(), language),
        folder,
        books,
        inbox);
  }

  PageDesk(
      @Nullable PanelView panel,
      KeptLooks looks,
      Supplier<String> language,
      Supplier<Artist> artists,
      BookFolder folder,
      Books books,
      Inbox inbox) {
    this.panel = panel;
    this.looks = looks;
    this.language = language;
    this.artists = artists;
    this.sentences = new SentenceReader(folder, books);
    this.inbox = inbox;
  }

  public void open(Effect.OpenBook wanted, @Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          Opened before = open;
          Opened now = new Opened(wanted.work(), wanted.edition());
          open = now;
          Pages.Shown shown =
              artist().pages().open(wanted.work(), wanted.edition(), wanted.place());
          if (shown instanceof Pages.Shown.Refused) {
            open = before;
          }
          show(view, shown, now, wanted.cause(), ticket);
        });
  }

  public void turn(Effect.TurnPage wanted, @Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          Opened now = open;
          if (now != null) {
            show(view, artist().pages().turn(wanted.by()), now, Cause.TURN, ticket);
          }
        });
  }

  public void showAt(Effect.ShowAt wanted, @Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          Opened now = open;
          if (now != null) {
            show(view, artist().pages().show(wanted.place()), now, wanted.cause(), ticket);
          }
        });
  }

  /** Sets pages in larger or smaller text; where that cannot be kept, they stay as they are. */
  public void resize(int by, boolean reads, @Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          try {
            restyle(looks.change(now -> now.larger(by)), reads, view, ticket);
          } catch (IOException e) {
            LOG.log(Level.WARNING, "The size of text could not be kept.", e);
          }
        });
  }

  /**
   * Draws pages in another way from now on.
   *
   * @param reads whether the open page is what stands on the panel, and is to be drawn anew
   */
  public void restyle(PageLooks to, boolean reads, @Nullable Ticket ticket) {
    later(ticket, view -> restyle(to, reads, view, ticket));
  }

  private void restyle(PageLooks to, boolean reads, PanelView view, @Nullable Ticket ticket) {
    Artist drawing = artist;
    if (drawing != null) { // Else it will be made as the looks are then.
      Pages.Shown shown = drawing.restyle(to.on(view.width(), view.height(), view.depth()));
      Opened now = open;
      if (reads && now != null && page != null) {
        show(view, shown, now, Cause.FOLLOW, ticket);
      }
    }
    Effect.DrawSleep sleeps = asleep;
    if (sleeps != null && view.shows(asleepKey)) {
      drawSleep(view, sleeps);
    }
  }

  /** Lights a sentence of the open book, or none. What is not on the page changes nothing. */
  public void mark(@Nullable Sentence sentence) {
    later(
        null,
        view -> {
          Artist drawing = artist;
          if (drawing == null) {
            return;
          }
          anew(view, drawing, drawing.pages().mark(sentence));
        });
  }

  /** Annotations of a book, on its pages from now on. */
  public void annotate(WorkId work, List<PageMark> marks) {
    later(null, view -> anew(view, artist(), artist().pages().annotate(work, marks)));
  }

  /** The page that stands there, drawn anew; null where it looks as before. */
  private void anew(PanelView view, Artist drawing, @Nullable Frame drawn) {
    if (drawn != null && page != null && open != null) {
      page = drawn;
      if (screen == null) {
        Notice over = notice;
        Frame shown = over == null ? drawn : drawing.notice(drawn, over);
        overlay.show(view, shown, Panel.Refresh.PARTIAL, "");
      }
    }
  }

  public void close(Effect.CloseBook wanted) {
    later(
        null,
        view -> {
          notice = null;
          open = null;
          page = null;
        });
  }

  /** Finds out what was touched, and tells it. */
  public void touch(Touch touch, @Nullable Ticket ticket) {
    later(ticket, view -> inbox.post(new Event.Touched(target(touch)), ticket));
  }

  private Target target(Touch touch) {
    Notice over = notice;
    return switch (screen) {
      case null -> {
        Target button = over == null ? null : artist().onNotice(over, touch);
        yield button == null ? artist().onPage(touch) : button;
      }
      case Effect.DrawShelf(var items, int selected) -> artist().onShelf(items, selected, touch);
      case Effect.DrawKeypad _ -> artist().onKeypad(touch);
      default -> aside(touch);
    };
  }

  /** A third at each side, and the upper edge. */
  private static Target aside(Touch touch) {
    if (touch.down() < 0.06) {
      return new Target.Top();
    }
    boolean back = touch.gesture() == Touch.Gesture.RIGHT || touch.across() < 0.3;
    boolean on = touch.gesture() == Touch.Gesture.LEFT || touch.across() > 0.7;
    return new Target.Side(back ? -1 : on ? 1 : 0);
  }

  public void shelf(Effect.DrawShelf wanted) {
    unlessShown(wanted, () -> artist().shelf(wanted.items(), wanted.selected()));
  }

  public void keypad(Effect.DrawKeypad wanted) {
    unlessShown(wanted, () -> artist().keypad(wanted.title(), wanted.text()));
  }

  public void message(Effect.DrawMessage wanted) {
    unlessShown(wanted, () -> artist().message(wanted.title(), wanted.text()));
  }

  /** Where it cannot be drawn, the panel stays as it is. */
  public void picture(Effect.DrawPicture wanted, @Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          Frame drawn = artist().picture(wanted.closer());
          if (drawn != null) {
            screen = wanted;
            overlay.show(view, drawn, Panel.Refresh.FULL, "");
          }
        });
  }

  public void sleep(Effect.DrawSleep wanted) {
    later(
        null,
        view -> {
          asleep = wanted;
          overlay.clear(view, false);
          drawSleep(view, wanted);
        });
  }

  /** What stands there already, perhaps since before a power cut, is not drawn again. */
  private void drawSleep(PanelView view, Effect.DrawSleep wanted) {
    PageLooks now = looks.now();
    String key = keyed(wanted + " " + now.sleep() + (now.dark() ? " dark" : ""));
    if (!view.shows(key)) {
      view.show(sleeping(wanted, now.sleep()), Panel.Refresh.FULL, key);
    }
    asleepKey = key;
  }

  private Frame sleeping(Effect.DrawSleep wanted, PageLooks.Sleep how) {
    Frame under = page;
    if (how == PageLooks.Sleep.PAGE && under != null) {
      return artist().sleepOver(under);
    }
    return how == PageLooks.Sleep.PLAIN || wanted.title().isEmpty()
        ? artist().sleepPlain()
        : artist().sleep(wanted.title(), wanted.author(), wanted.cover());
  }

  public void notice(Effect.DrawNotice wanted) {
    later(
        null,
        view -> {
          Frame under = page;
          if (under != null) {
            notice = wanted.notice();
            Frame noticed = artist().notice(under, wanted.notice());
            overlay.show(view, noticed, Panel.Refresh.PARTIAL, "");
          }
        });
  }

  public void clearNotice() {
    later(
        null,
        view -> {
          notice = null;
          Frame under = page;
          if (under != null) {
            overlay.show(view, under, Panel.Refresh.PARTIAL, "");
          }
        });
  }

  /** Lays choices over the lower edge of what stands there. */
  public void choices(Effect.DrawChoices wanted) {
    later(null, view -> overlay.lay(view, wanted, this::bare));
  }

  public void clearChoices(Effect.ClearChoices wanted) {
    later(null, view -> overlay.clear(view, wanted.uncovers()));
  }

  /** What stands there, drawn again; null for what is not drawn anew just for a bar. */
  private @Nullable Frame bare() {
    Frame under = page;
    Notice over = notice;
    return switch (screen) {
      case null -> under == null || over == null ? under : artist().notice(under, over);
      case Effect.DrawShelf(var items, int selected) -> artist().shelf(items, selected);
      case Effect.DrawKeypad(String title, String text) -> artist().keypad(title, text);
      case Effect.DrawMessage(String title, String text) -> artist().message(title, text);
      case Effect.DrawPicture(var _, var _, var closer) -> artist().picture(closer);
      default -> null;
    };
  }

  public void fetch(Effect.FetchSentences wanted, @Nullable Ticket ticket) {
    run(
        ticket,
        () -> {
          Event answer =
              switch (sentences.read(
                  wanted.edition(), wanted.place(), wanted.count(), wanted.after())) {
                case Pages.Spoken.Sentences(var found, boolean atEnd) ->
                    new Event.SentencesCame(wanted.request(), wanted.work(), found, atEnd);
                case Pages.Spoken.Refused(Failure failure) ->
                    new Event.BookRefused(wanted.work(), wanted.edition(), failure);
              };
          inbox.post(answer, ticket);
        });
  }

  private void show(
      PanelView view, Pages.Shown shown, Opened of, Cause cause, @Nullable Ticket ticket) {
    switch (shown) {
      case Pages.Shown.Page(var place, Frame frame) -> {
        page = frame;
        screen = null;
        notice = null; // The core has it drawn again.
        overlay.show(view, frame, Panel.Refresh.PARTIAL, "");
        inbox.post(new Event.PageDrawn(place, cause), ticket);
        run(null, () -> artist().ahead());
      }
      case Pages.Shown.Refused(Failure failure) ->
          inbox.post(new Event.BookRefused(of.work(), of.edition(), failure), ticket);
    }
  }

  /** A screen in another language is another screen. */
  private String keyed(String screen) {
    return language.get() + " " + screen;
  }

  /** Draws what stands there once more, its words in the language of now. */
  public void anew(@Nullable Ticket ticket) {
    later(
        ticket,
        view -> {
          Effect.DrawSleep sleeps = asleep;
          if (sleeps != null && view.shows(asleepKey)) {
            drawSleep(view, sleeps);
            return;
          }
          Effect now = screen;
          Frame drawn = bare();
          if (drawn != null) {
            String key = now == null ? "" : keyed(now.toString());
            overlay.show(view, drawn, Panel.Refresh.FULL, key);
          }
        });
  }

  private interface Drawing {
    Frame draw();
  }

  /** A screen that stands there already, perhaps since before a power cut, costs nothing. */
  private void unlessShown(Effect wanted, Drawing drawing) {
    later(
        null,
        view -> {
          String key = keyed(wanted.toString());
          screen = wanted;
          if (!view.shows(key)) {
            overlay.show(view, drawing.draw(), Panel.Refresh.FULL, key);
          }
        });
  }

  private interface Task {
    void on(PanelView view);
  }

  private void later(@Nullable Ticket ticket, Task task) {
    PanelView view = panel;
    if (view != null) {
      run(ticket, () -> task.on(view));
    }
  }

  private void run(@Nullable Ticket ticket, Runnable task) {
    if (ticket != null) {
      ticket.hold();
    }
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "Something could not be drawn.", e);
          } finally {
            if (ticket != null) {
              ticket.release();
            }
          }
        });
  }

  private Artist artist() {
    Artist made = artist;
    if (made == null) {
      made = artists.get();
      artist = made;
    }
    return made;
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          sentences.close();
          if (artist != null) {
            artist.close();
          }
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(3, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
