package dev.lectern.simulation;

import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.kobo.KoboShelf;
import dev.lectern.bridge.kobo.LibrarySync;
import dev.lectern.bridge.kobo.Readings;
import dev.lectern.bridge.kobo.Tags;
import dev.lectern.bridge.kosync.Kosync;
import dev.lectern.bridge.opds.Progressions;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.protocol.Incarnation;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.place.Ahead;
import java.time.InstantSource;
import java.util.List;

/** The apps of other people that take part in a history, and the tabs of the bridge's own page. */
final class Faces {
  /** So few entries in an answer that two books make a Kobo ask on. */
  private static final int KOBO_PAGE = 1;

  final KosyncApp kosync;
  final OpdsApp opds;
  final KoboReader kobo;
  final List<WebTab> tabs;

  /**
   * What the bridge has for them behind its doors: its own translations, made anew as it starts.
   */
  record Rooms(
      Kosync kosync,
      Progressions progressions,
      Readings readings,
      LibrarySync sync,
      PageActor page,
      NotePage notes) {}

  Faces(World world) {
    this.kosync = new KosyncApp(world);
    this.opds = new OpdsApp(world);
    this.kobo = new KoboReader(world);
    NaiveTab naive = new NaiveTab();
    this.tabs =
        List.of(
            new WebTab(world, naive, "desk"),
            new WebTab(world, naive, "phone"),
            new WebTab(world, naive, "sofa"));
  }

  static Rooms rooms(Incarnation incarnation, Intake intake, InstantSource clock) {
    Screens screens = new Screens(incarnation, intake, clock);
    Readings readings = new Readings(screens, Ahead.withinAnEdition(), clock);
    return new Rooms(
        KosyncApp.rooms(screens, clock),
        new Progressions(screens, clock, Progressions.AHEAD),
        readings,
        new LibrarySync(
            incarnation,
            new KoboShelf(edition -> true, clock),
            readings,
            new Tags(screens, intake, clock),
            clock,
            KOBO_PAGE),
        new PageActor(incarnation, intake, clock),
        new NotePage(incarnation, intake, clock, NoteLimits.DEFAULT));
  }

  /** A tab keeps nothing at the bridge but its acts: no backup has anything of it to tell. */
  void bridgeBackedUp(int backup) {
    opds.bridgeBackedUp(backup);
    kobo.bridgeBackedUp(backup);
  }

  void bridgeRestored(int backup) {
    opds.bridgeRestored(backup);
    kobo.bridgeRestored(backup);
  }

  /** All is known everywhere: each asks once more, and is told what the design says. */
  void end() {
    opds.end();
    kobo.end();
    tabs.forEach(WebTab::end);
  }
}
