package dev.lectern.stage.trial;

import dev.lectern.app.identity.Belonging;
import dev.lectern.app.identity.Credentials;
import dev.lectern.app.identity.IdentityFolder;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Cast;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;

/** A device's way from nobody's to somebody's and back, with the real bridge and real devices. */
public final class Claiming {
  private static final String NOT_KNOWN = "The bridge does not know this device.";
  private static final int WRONG = 8;
  private static final long REVOKED_MILLIS = 1_000;

  private final Clocks clocks;
  private final Trial trial;

  public Claiming(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.trial = new Trial("claim", clocks, out);
  }

  /** Returns the exit status: 0, or 1 with a sentence that says what did not hold. */
  public int run() throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-claiming"));
    return trial.run(home, Manner.LOAD.closed(true), (scene, client) -> play(scene));
  }

  private void play(Scene scene) throws IOException, StartFailed, StepFailed {
    trial.open(scene, 3);
    trial.allTaken(scene, Trial.SOON);
    trial.say("both devices were claimed by their code and have synced over TLS");
    renewed(scene);
    locked(scene);
    forgotten(scene, "wipe");
    slowed(scene);
    byPicture(scene);
    forgotten(scene, "hand-over");
    byPicture(scene);
    revoked(scene);
    trial.say("CLAIM OK claimed=4 renewed=1 locked=1 wiped=1 handed-over=1 revoked=1");
  }

  private void renewed(Scene scene) throws IOException, StepFailed {
    IdentityFolder folder =
        new IdentityFolder(Copies.data(scene, scene.bedside()).resolve("identity"));
    Belonging before =
        folder.belonging().orElseThrow(() -> new StepFailed("bedside belongs to nobody"));
    try {
      String trouble = Credentials.open(folder, before, clocks.wall()::instant).renew();
      String after = folder.belonging().map(Belonging::chain).orElse("");
      if (!trouble.isEmpty() || after.equals(before.chain())) {
        throw new StepFailed("the certificate was not renewed: " + trouble);
      }
    } catch (GeneralSecurityException e) {
      throw new StepFailed("the renewed certificate cannot be used: " + e.getMessage());
    }
    scene.bedside().process().killHard();
    restarted(scene.bedside());
    trial.say("renewed: bedside speaks with a younger certificate");
  }

  private void restarted(Player player) throws StepFailed {
    try {
      player.process().start();
    } catch (StartFailed e) {
      throw new StepFailed(String.valueOf(e.getMessage()));
    }
    connected(player);
  }

  private void connected(Player player) throws StepFailed {
    trial.soon(
        player.role().name() + " to be connected",
        () -> player.door().state().truth("link.connected"));
  }

  private static String standing(Player player) {
    return player.door().state().text("identity.state");
  }

  private void locked(Scene scene) throws StepFailed {
    Player bedside = scene.bedside();
    scene.bridge().decide("lock", "bedside");
    trial.soon("bedside to be locked", () -> standing(bedside).equals("locked"));
    Facts state = bedside.door().state();
    if (state.at("shelf").isThere() || state.at("book").isThere()) {
      throw new StepFailed("a locked device shows what it holds");
    }
    bedside.process().killHard();
    try {
      bedside.process().start();
    } catch (StartFailed e) {
      throw new StepFailed(String.valueOf(e.getMessage()));
    }
    trial.soon("bedside to be locked after a restart", () -> standing(bedside).equals("locked"));
    scene.bridge().decide("unlock", "bedside");
    connected(bedside);
    trial.say("locked: shows nothing but its sentence, also after a restart; unlocked: goes on");
  }

  /** The kitchen is told to forget; it is nobody's then, with a key that nobody has seen. */
  private void forgotten(Scene scene, String word) throws StepFailed {
    Player kitchen = scene.kitchen();
    scene.bridge().decide(word, "kitchen");
    trial.soon(
        "the kitchen to be nobody's after " + word,
        () ->
            kitchen.door().state().text("device").isEmpty()
                && standing(kitchen).equals("claiming"));
    if (Files.exists(Copies.data(scene, kitchen).resolve("device.db"))) {
      throw new StepFailed("the database is still there after " + word);
    }
    trial.say("%s: the kitchen forgot everything, key first, and asks to be claimed", word);
  }

  private void slowed(Scene scene) throws StepFailed {
    int slowed = 0;
    for (int i = 0; i < WRONG; i++) {
      Reply reply = scene.bridge().approve("BBBB-BBB" + "BCDFGHJK".charAt(i), "kitchen", reader());
      if (reply.isOk()) {
        throw new StepFailed("a guessed code was taken");
      }
      slowed += reply.status() == 429 ? 1 : 0;
    }
    if (slowed == 0) {
      throw new StepFailed(WRONG + " wrong codes were not slowed");
    }
    trial.say("brute force: %d wrong codes, %d of them told to wait", WRONG, slowed);
  }

  /** By the address in the QR code, which is the same text as {@code identity.link}. */
  private void byPicture(Scene scene) throws StepFailed {
    Player kitchen = scene.kitchen();
    trial.soon(
        "the kitchen to be claimed by its QR code's address",
        () -> {
          String link = kitchen.door().state().text("identity.link");
          String query = link.isEmpty() ? null : URI.create(link).getQuery();
          return query != null
              && scene
                  .bridge()
                  .approve(query.substring("code=".length()), "kitchen", reader())
                  .isOk();
        });
    connected(kitchen);
    trial.say("claimed by the QR code's address and synced");
  }

  private static List<String> reader() {
    return List.of(Cast.READER);
  }

  private void revoked(Scene scene) throws StepFailed {
    Player bedside = scene.bedside();
    connected(bedside);
    long start = trial.patience().nanos();
    scene.bridge().decide("revoke", "bedside");
    trial.soon("bedside to be cut off", () -> !bedside.door().state().truth("link.connected"));
    long millis = trial.patience().millisSince(start);
    if (millis > REVOKED_MILLIS) {
      throw new StepFailed("a revoked device was connected for " + millis + " ms more");
    }
    trial.say("revoked on the open connection: cut off after %d ms", millis);
    trial.soon(
        "bedside to say why", () -> bedside.door().state().text("link.shunned").equals(NOT_KNOWN));
    trial.say("and it says so: %s", NOT_KNOWN);
  }
}
