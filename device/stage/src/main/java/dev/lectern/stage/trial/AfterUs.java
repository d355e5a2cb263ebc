package dev.lectern.stage.trial;

import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.device.store.Stored;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import dev.lectern.stage.SampleBooks;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.Jvm;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.Program;
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
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The bridge is gone for good; a wiped device goes on with what it left. */
public final class AfterUs {
  private static final String WORDS = "six grey geese went by";
  private static final String NOTE = "the lamp was never out";

  /** Two starts' worth of time is less than this, and four are more. */
  private static final Duration LENT = Duration.ofMinutes(14);

  private static final SampleBooks.Sample BOUGHT = SampleBooks.CATALOGUE.get(0);
  private static final SampleBooks.Sample LOAN = SampleBooks.CATALOGUE.get(1);

  private final Clocks clocks;
  private final Trial trial;

  public AfterUs(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.trial = new Trial("after-us", clocks, out);
  }

  /** Returns the exit status: 0, or 1 with a sentence that says what did not hold. */
  public int run() throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-after-us"));
    return trial.run(home, Manner.LOAD.closed(true), this::play);
  }

  /** What is known before, to be known afterwards. */
  private record Before(List<String> shelf, List<String> files, List<String> acts) {}

  private void play(Scene scene, HttpClient client)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    String own = trial.open(scene, 3);
    live(scene, own);
    Before before = before(scene, own);
    Path bundle = scene.home().folder().resolve("after-us.zip");
    Path words = Files.writeString(scene.home().folder().resolve("words"), WORDS + "\n");
    Copies copies = new Copies(scene, client, clocks.millis());
    copies.bridge(
        "after-us",
        "--home",
        copies.bridgeHome(),
        "--to",
        bundle.toString(),
        "--passphrase-file",
        words.toString());
    wipe(scene);
    scene.bridgeProcess().killHard();
    scene.kitchen().process().killHard();
    trial.say("the bridge is gone for good; bedside was wiped before");
    alone(scene, client, bundle, words, before, own);
  }

  private void live(Scene scene, String own) throws StepFailed {
    DeviceDoor bedside = scene.bedside().door();
    for (int i = 0; i < 12; i++) {
      bedside.key("next");
    }
    soonOnShelf(scene.bedside(), own);
    bedside.say("buy " + BOUGHT.title());
    trial.soon(
        "the question whether to buy",
        () -> bedside.state().text("dialog.state").contains("confirm") || hasAsked(bedside));
    bedside.say("buy it");
    soonOnShelf(scene.bedside(), BOUGHT.work().value());
    Door bridge = scene.bridge().door();
    bridge
        .post(
            "/api/loans",
            Json.object()
                .put("work", LOAN.work().value())
                .put("until", clocks.wall().instant().plus(LENT).toString())
                .text())
        .require("lending");
    soonOnShelf(scene.bedside(), LOAN.work().value());
    bridge
        .post(
            "/api/notes",
            Json.object()
                .put("reader", Cast.READER)
                .put("kind", "note")
                .put("work", own)
                .put("set", Json.object().put("text", NOTE))
                .text())
        .require("writing a note");
    trial.allTaken(scene, Trial.SOON);
    trial.soon("the own book's file at the bridge", () -> isAtBridge(scene));
  }

  private static boolean hasAsked(DeviceDoor device) {
    return device.state().text("speech.text").contains(BOUGHT.title());
  }

  private static boolean isAtBridge(Scene scene) {
    try (Stream<Path> files = Files.walk(scene.home().of("bridge").resolve("content"))) {
      List<String> there = files.map(Path::getFileName).map(Path::toString).toList();
      return names(Copies.data(scene, scene.bedside()).resolve("books")).stream()
          .allMatch(there::contains);
    } catch (IOException notYet) {
      return false;
    }
  }

  private void soonOnShelf(Player player, String work) throws StepFailed {
    trial.soon(
        work + " to be there at " + player.role().name(),
        () ->
            player
                .door()
                .state()
                .each("shelf")
                .anyMatch(book -> book.text("work").equals(work) && isThere(book)));
  }

  private Before before(Scene scene, String own) throws IOException {
    return new Before(
        shelf(scene.bedside().door()),
        names(Copies.data(scene, scene.bedside()).resolve("books")),
        Acts.at(scene.bridge(), own));
  }

  private static boolean isThere(Facts book) {
    return List.of("ready", "reading", "finished").contains(book.text("status"));
  }

  private static List<String> shelf(DeviceDoor device) {
    return device
        .state()
        .each("shelf")
        .filter(AfterUs::isThere)
        .map(book -> book.text("work") + " " + book.text("title"))
        .sorted()
        .toList();
  }

  /** Books by the SHA-256 of their bytes, which is also their name. */
  private static List<String> names(Path books) throws IOException {
    if (!Files.isDirectory(books)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(books)) {
      List<String> names = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".epub")).toList()) {
        String name = file.getFileName().toString().replace(".epub", "");
        String is = Sha256.hex(Files.readAllBytes(file));
        names.add(name.equals(is) ? name : name + " is " + is);
      }
      return new ArrayList<>(new TreeSet<>(names));
    }
  }

  private void wipe(Scene scene) throws StepFailed {
    Player bedside = scene.bedside();
    scene.bridge().decide("wipe", bedside.role().device());
    trial.soon(
        "bedside to be nobody's",
        () -> bedside.door().state().text("identity.state").equals("claiming"));
    bedside.process().killHard();
  }

  private void alone(
      Scene scene, HttpClient client, Path bundle, Path words, Before before, String own)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    Path wrong =
        Files.writeString(scene.home().folder().resolve("wrong"), "no such geese at all\n");
    if (starts(scene, bundle, wrong)) {
      throw new StepFailed("a wrong passphrase opened the bundle");
    }
    trial.say("a wrong passphrase opens nothing");
    TreeMap<Integer, Boolean> lent = new TreeMap<>();
    for (int life = 1; life <= 5 && lent.getOrDefault(life - 1, true); life++) {
      try (Kept process = process(scene, bundle, words)) {
        process.start();
        DeviceDoor door = at(scene, client, scene.bedside().door().name());
        trial.soon("the device to show its shelf", () -> has(door, own));
        if (life == 1) {
          // Its files are looked at one by one: the loan's may be the last.
          trial.soon("the whole shelf at first", () -> shelf(door).equals(before.shelf()));
        }
        boolean isLent = shelf(door).stream().anyMatch(book -> book.startsWith(loan()));
        lent.put(life, isLent);
        compare(before, door, own, isLent);
      }
    }
    stored(scene, before);
    if (!lent.firstEntry().getValue() || lent.lastEntry().getValue()) {
      throw new StepFailed("the loan did not end as it should: " + lent);
    }
    trial.say("the loan was there, and ended with start %d by counted time", lent.lastKey());
    trial.say(
        "AFTER-US OK books=%d files=%d places=%d notes=1 starts=%d loan=ended",
        before.shelf().size(), before.files().size(), before.acts().size(), lent.size());
  }

  private static String loan() {
    return LOAN.work().value() + " ";
  }

  private static boolean has(DeviceDoor door, String work) {
    try {
      return shelf(door).stream().anyMatch(book -> book.startsWith(work + " "));
    } catch (DoorClosed notYet) {
      return false;
    }
  }

  private void compare(Before before, DeviceDoor door, String own, boolean isLent)
      throws StepFailed {
    List<String> expected =
        before.shelf().stream().filter(book -> isLent || !book.startsWith(loan())).toList();
    trial.soon("the same shelf", () -> shelf(door).equals(expected));
    trial.soon("the same places", () -> Acts.at(door, own).equals(before.acts()));
    door.open(own);
    trial.soon("the book to open", () -> door.state().text("book.work").equals(own));
  }

  /** When all is over, the device's own memory is asked for files and notes. */
  private static void stored(Scene scene, Before before) throws IOException, StepFailed {
    Path data = Copies.data(scene, scene.bedside());
    List<String> files = names(data.resolve("books"));
    if (!files.equals(before.files())) {
      throw new StepFailed("the files are others: " + files + ", not " + before.files());
    }
    try (SqliteStore store = SqliteStore.open(data.resolve("device.db"))) {
      Stored kept = store.load();
      if (kept.annotations().stream()
          .noneMatch(one -> one.set().containsValue("\"" + NOTE + "\""))) {
        throw new StepFailed("the note is lost");
      }
    } catch (StoreRefused e) {
      throw new StepFailed("the device's memory does not open: " + e.getMessage());
    }
  }

  private static Path config(Scene scene) {
    return scene.home().of(scene.bedside().role().device()).resolve("device.json");
  }

  private Kept process(Scene scene, Path bundle, Path words) {
    return new Kept(
        new Program(
            "alone",
            Jvm.device(
                "dev.lectern.app.Main",
                List.of(
                    "--config",
                    config(scene).toString(),
                    "--after-us",
                    bundle.toString(),
                    "--passphrase-file",
                    words.toString())),
            scene.home().log("alone")),
        clocks.millis(),
        () -> {});
  }

  private boolean starts(Scene scene, Path bundle, Path words) {
    try (Kept process = process(scene, bundle, words)) {
      process.start();
      return true;
    } catch (StartFailed refused) {
      return false;
    }
  }

  private static DeviceDoor at(Scene scene, HttpClient client, String name) throws IOException {
    String text = Files.readString(config(scene)).replaceFirst(".*\"door\":(\\d+).*", "$1");
    URI address = URI.create("http://127.0.0.1:" + text.strip());
    return new DeviceDoor(name, new Door(client, () -> address, Map::of));
  }
}
