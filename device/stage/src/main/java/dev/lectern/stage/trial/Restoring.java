package dev.lectern.stage.trial;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Databases are put back and copied while people read: in turn the bridge's from a backup, a copy
 * of a device's that runs beside it, and a device's own older one. Whatever the bridge ever
 * acknowledged must be stored in the end, byte for byte, and all must know the same.
 */
public final class Restoring {
  private static final int CHAPTERS = 40;
  private static final int PAGES = 12;

  private final Clocks clocks;
  private final Trial trial;
  private final Acknowledged acknowledged = new Acknowledged();
  private long pages;

  public Restoring(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.trial = new Trial("restore", clocks, out);
  }

  /**
   * Returns the exit status: 0, or 1 with a sentence that says what was lost.
   *
   * @param rounds of all three, in turn
   * @param mqtt the version that devices speak, 3 or 5
   */
  public int run(int rounds, int mqtt) throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-restoring"));
    return trial.run(
        home,
        Manner.LOAD.speaking(mqtt),
        (scene, client) -> {
          Player bedside = scene.bedside();
          FormerAcks former =
              new FormerAcks(
                  () -> bedside.door().state().whole("link.unacknowledged"), trial.patience());
          try (MqttTap _ = tapped(scene, bedside, mqtt, former)) {
            play(scene, new Copies(scene, client, clocks.millis()), rounds, former);
          }
        });
  }

  /** Begins to listen in that device's line. */
  private MqttTap tapped(Scene scene, Player player, int mqtt, MqttTap.Ear ear)
      throws IOException, StartFailed, StepFailed {
    Path config = scene.home().of(player.role().device()).resolve("device.json");
    String json = Files.readString(config);
    Matcher line = Pattern.compile("(\"mqtt\":\"tcp://127.0.0.1:)(\\d+)").matcher(json);
    if (!line.find()) {
      throw new StepFailed("the device's configuration names no broker");
    }
    player.process().killHard();
    MqttTap tap = MqttTap.open(Integer.parseInt(line.group(2)), mqtt, ear);
    Files.writeString(config, line.replaceFirst("$1" + tap.port()));
    trial.start(player);
    return tap;
  }

  private void play(Scene scene, Copies copies, int rounds, FormerAcks former)
      throws IOException, StartFailed, StepFailed {
    String work = trial.open(scene, CHAPTERS);
    for (int round = 1; round <= rounds; round++) {
      bridgeRestored(scene, copies, round);
      ignored(former, round);
      deviceCloned(scene, copies, round);
      deviceRestored(scene, round);
      trial.allAlike(scene, work, Trial.SOON);
      trial.say(
          "round %d: %d rows acknowledged so far, by %d lives; all alike; %d acks of former"
              + " incarnations said again, nothing released",
          round, acknowledged.rows(), acknowledged.lives(), former.said());
    }
    trial.end(scene);
    for (Player player : scene.players()) {
      acknowledged.addAll(Copies.data(scene, player));
    }
    acknowledged.requireAll(scene.home().of("bridge"));
    trial.say(
        "RESTORE OK rounds=%d acknowledged=%d lives=%d pages=%d lost=0 all-alike=yes old-acks=%d"
            + " released-by-them=%d",
        rounds, acknowledged.rows(), acknowledged.lives(), pages, former.said(), former.released());
  }

  /** The bridge's former life has been heard again, and nobody believed it. */
  private static void ignored(FormerAcks former, int round) throws StepFailed {
    if (former.released() > 0) {
      throw new StepFailed(
          "an ack of a former incarnation released %d rows".formatted(former.released()));
    }
    if (former.moments() != round) {
      throw new StepFailed(
          "old acks were to be said again in round %d, and were in %d rounds"
              .formatted(round, former.moments()));
    }
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
    trial.allTaken(scene, Trial.SOON);
  }

  /** The card is copied; both go on, without knowing of each other. */
  private void deviceCloned(Scene scene, Copies copies, int round)
      throws IOException, StartFailed, StepFailed {
    Player bedside = scene.bedside();
    bedside.process().killHard();
    acknowledged.addAll(Copies.data(scene, bedside));
    try (Copies.Twin twin = copies.twin(bedside, "twin-" + round)) {
      bedside.cutNetwork();
      trial.start(bedside);
      read(bedside);
      twin.start();
      trial.soon("the twin to answer", () -> twin.door().answers());
      read(twin.door());
      trial.soon(
          "the twin to have everything acknowledged",
          () ->
              twin.door().state().truth("link.connected")
                  && twin.door().state().whole("link.unacknowledged") == 0);
      twin.killHard();
      acknowledged.addAll(twin.data());
    }
    bedside.mendNetwork();
    trial.allTaken(scene, Trial.SOON);
  }

  /** An image of the card from before is put back; what it had not sent by then is gone. */
  private void deviceRestored(Scene scene, int round) throws IOException, StartFailed, StepFailed {
    Player bedside = scene.bedside();
    bedside.process().killHard();
    Path older = scene.home().of("older-" + round);
    Copies.copy(Copies.data(scene, bedside), older);
    trial.start(bedside);
    read(bedside);
    trial.allTaken(scene, Trial.SOON);
    bedside.process().killHard();
    acknowledged.addAll(Copies.data(scene, bedside));
    Copies.putBack(older, Copies.data(scene, bedside));
    bedside.cutNetwork();
    trial.start(bedside);
    read(bedside);
    bedside.mendNetwork();
    trial.allTaken(scene, Trial.SOON);
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
    trial.soon("pages to be read", () -> leafing.told().size() >= wanted);
    pages += PAGES;
  }

  /** Notes what the device knows to be acknowledged; its database is its own while it runs. */
  private void look(Scene scene, Player player) throws StartFailed, StepFailed, IOException {
    player.process().killHard();
    acknowledged.addAll(Copies.data(scene, player));
    trial.start(player);
  }
}
