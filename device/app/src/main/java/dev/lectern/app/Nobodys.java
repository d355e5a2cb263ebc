package dev.lectern.app;

import dev.lectern.app.config.Config;
import dev.lectern.app.config.Paper;
import dev.lectern.app.content.DurableFiles;
import dev.lectern.app.identity.Belonging;
import dev.lectern.app.identity.IdentityFolder;
import dev.lectern.app.identity.Unclaimed;
import dev.lectern.app.pages.ClaimPanel;
import dev.lectern.app.panel.PanelView;
import dev.lectern.app.web.ClaimRoutes;
import dev.lectern.app.web.EventStreams;
import dev.lectern.app.web.HttpDoor;
import dev.lectern.device.identity.Identity;
import dev.lectern.hardware.panel.Panels;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * A device before it is somebody's, wired by hand: panel, door and claim, and nothing that reads.
 */
final class Nobodys implements AutoCloseable {
  private final ScheduledThreadPoolExecutor clock;
  private final Unclaimed claim;
  private final HttpDoor door;
  private final @Nullable PanelView panel;
  private final Panels.@Nullable Opened glass;

  private Nobodys(
      ScheduledThreadPoolExecutor clock,
      Unclaimed claim,
      HttpDoor door,
      @Nullable PanelView panel,
      Panels.@Nullable Opened glass) {
    this.glass = glass;
    this.clock = clock;
    this.claim = claim;
    this.door = door;
    this.panel = panel;
  }

  static Nobodys start(Paper paper, IdentityFolder folder, SecureRandom random, Surroundings around)
      throws IOException {
    DurableFiles.makePrivateFolder(paper.home());
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("clock").daemon().factory());
    Config.PanelSize size = paper.panel();
    Panels.Opened glass =
        size == null
            ? null
            : new Panels(Path.of("/"), around.nanos())
                .open(size.driven(), size.width(), size.height(), size.depth());
    PanelView panel = glass == null ? null : new PanelView(glass.panel(), paper.home(), clock);
    ClaimPanel screen = panel == null ? null : new ClaimPanel(panel);
    Unclaimed claim =
        Unclaimed.at(
            paper.bridge(),
            folder,
            new Unclaimed.Wish(paper.kind(), paper.name(), random),
            around.clock(),
            identity -> show(screen, identity, around));
    ClaimRoutes routes =
        new ClaimRoutes(
            paper.name(),
            paper.kind(),
            around.pid(),
            panel,
            claim::identity,
            () -> around.clock().get().uptimeMs());
    HttpDoor door =
        new HttpDoor(paper.door(), new EventStreams(routes::state, Duration.ofSeconds(10), 16, 16));
    routes.addTo(door);
    door.start();
    return new Nobodys(clock, claim, door, panel, glass);
  }

  private static void show(@Nullable ClaimPanel screen, Identity identity, Surroundings around) {
    if (screen != null) {
      screen.show(identity, around.clock().get().uptimeMs());
    }
  }

  String door() {
    return door.address();
  }

  /** Empty where it was closed before anybody claimed it. */
  Optional<Belonging> untilClaimed() throws IOException {
    return claim.untilClaimed();
  }

  @Override
  public void close() {
    claim.close();
    door.close();
    if (panel != null) {
      panel.close();
    }
    if (glass != null) {
      glass.close();
    }
    clock.shutdownNow();
  }
}
