package dev.lectern.stage.trial;

import dev.lectern.stage.bench.LongBook;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Databases are put back and copied while people read: in turn the bridge's from a backup, a copy
 * of a device's that runs beside it, and a device's own older one. Whatever the bridge ever
 * acknowledged must be stored in the end, byte for byte, and all must know the same.
 */
public final class Restoring {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PAGES = 12;

  private final Clocks clocks;
  private final PrintWriter out;
  private final Patience patience;
  private final Acknowledged acknowledged = new Acknowledged();
  private long pages;

  public Restoring(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.patience = new Patience(clocks.nanos());
  }

  /**
   * Returns the exit status: 0, or 1 with a sentence that says what was lost.
   *
   * @param rounds of all three, in turn
   * @param mqtt the version that devices speak, 3 or 5
   */
  public int run(int rounds, int mqtt) throws IOException {
    Home home = new Home(Files.createTempDirectory("lectern-restoring"));
    boolean held = false;
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(Manner.LOAD.speaking(mqtt))
                .make(home, () -> {})) {
      scene.start();
      play(scene, new Copies(scene, client, clocks.millis()), rounds);
      held = true;
      return 0;
    } catch (StartFailed | StepFailed failed) {
      out.println("RESTORE FAILED: " + failed.getMessage());
      return 1;
    } finally {
      out.flush();
      if (held) {
        home.clear();
      } else {
        out.println("all that was kept lies in " + home.folder());
      }
    }
  }

  private void play(Scene scene, Copies copies, int rounds)
      throws IOException, StartFailed, StepFailed {
    String work = open(scene);
    for (int round = 1; round <= rounds; round++) {
      bridgeRestored(scene, copies, round);
      deviceCloned(scene, copies, round);
      deviceRestored(scene, round);
      converge(scene, work);
      out.printf(
          "round %d: %d rows acknowledged so far, by %d lives; all alike%n",
          round, acknowledged.rows(), acknowledged.lives());
      out.flush();
    }
    for (Player player : scene.players()) {
      player.process().close();
    }
    scene.bridgeProcess().close();
    for (Player player : scene.players()) {
      acknowledged.addAll(Copies.data(scene, player));
    }
    acknowledged.requireAll(scene.home().of("bridge"));
    out.printf(
        "RESTORE OK rounds=%d acknowledged=%d lives=%d pages=%d lost=0 all-alike=yes%n",
        rounds, acknowledged.rows(), acknowledged.lives(), pages);
  }

  private String open(Scene scene) throws IOException, StepFailed {
    Facts added =
        scene.bedside().door().book("long.epub", LongBook.epub(40)).require("adding a book");
    String work = added.text("work");
    scene.bedside().door().open(work);
    patience.until(
        "the book to be open", SOON, () -> scene.bedside().door().state().at("book").isThere());
    return work;
  }

  /** A backup while somebody reads; reading on; the bridge is killed, and goes back to it. */
  private void bridgeRestored(Scene scene, Copies copies, int round)
      throws IOException, StartFailed, StepFailed {
    Path backup = scene.home().of("backups").resolve("round-" + round + ".db");
    try (Leafing leafing = new Leafing(scene.bedside().door())) {
      leafing.begin();
      read(leafing);
      copies.bridge("backup", "--home", copies.bridgeHome(), "--to", backup.toString());
      read(leafing);
      scene.bridgeProcess().killHard();
    }
    // What was acknowledged after the backup is what the backup lacks.
    look(scene, scene.bedside());
    copies.bridge(
        "restore", "--from", backup.toString(), "--home", copies.bridgeHome(), "--replace");
    scene.bridgeProcess().start();
    allTaken(scene);
  }

  /** The card is copied; both go on, without knowing of each other. */
  private void deviceCloned(Scene scene, Copies copies, int round)
      throws IOException, StartFailed, StepFailed {
    Player bedside = scene.bedside();
    bedside.process().killHard();
    acknowledged.addAll(Copies.data(scene, bedside));
    try (Copies.Twin twin = copies.twin(bedside, "twin-" + round)) {
      bedside.cutNetwork();
      start(bedside);
      read(bedside);
      twin.start();
      patience.until("the twin to answer", SOON, () -> twin.door().answers());
      read(twin.door());
      patience.until(
          "the twin to have everything acknowledged",
          SOON,
          () ->
              twin.door().state().truth("link.connected")
                  && twin.door().state().whole("link.unacknowledged") == 0);
      twin.killHard();
      acknowledged.addAll(twin.data());
    }
    bedside.mendNetwork();
    allTaken(scene);
  }

  /** An image of the card from before is put back; what it had not sent by then is gone. */
  private void deviceRestored(Scene scene, int round) throws IOException, StartFailed, StepFailed {
    Player bedside = scene.bedside();
    bedside.process().killHard();
    Path older = scene.home().of("older-" + round);
    Copies.copy(Copies.data(scene, bedside), older);
    start(bedside);
    read(bedside);
    allTaken(scene);
    bedside.process().killHard();
    acknowledged.addAll(Copies.data(scene, bedside));
    Copies.putBack(older, Copies.data(scene, bedside));
    bedside.cutNetwork();
    start(bedside);
    read(bedside);
    bedside.mendNetwork();
    allTaken(scene);
  }

  private void read(Player player) throws StepFailed {
    read(player.door());
  }

  /** Some pages, which the device calls read. */
  private void read(DeviceDoor door) throws StepFailed {
    try (Leafing leafing = new Leafing(door)) {
      leafing.begin();
      read(leafing);
    }
  }

  private void read(Leafing leafing) throws StepFailed {
    int wanted = leafing.told().size() + PAGES;
    patience.until("pages to be read", SOON, () -> leafing.told().size() >= wanted);
    pages += PAGES;
  }

  /** Notes what the device knows to be acknowledged; its database is its own while it runs. */
  private void look(Scene scene, Player player) throws StartFailed, StepFailed, IOException {
    player.process().killHard();
    acknowledged.addAll(Copies.data(scene, player));
    start(player);
  }

  private void start(Player player) throws StartFailed, StepFailed {
    player.process().start();
    patience.until(player.role().name() + " to answer", SOON, () -> player.door().answers());
  }

  private void allTaken(Scene scene) throws StepFailed {
    for (Player player : scene.players()) {
      patience.until(
          player.role().name() + " to have everything acknowledged",
          SOON,
          () ->
              player.door().state().truth("link.connected")
                  && player.door().state().whole("link.unacknowledged") == 0);
    }
  }

  private void converge(Scene scene, String work) throws StepFailed {
    allTaken(scene);
    patience.until(
        "both devices and the bridge to know the same acts",
        SOON,
        () -> {
          List<String> bridge = Acts.at(scene.bridge(), work);
          return scene.players().stream()
              .allMatch(player -> Acts.at(player.door(), work).equals(bridge));
        });
  }
}
