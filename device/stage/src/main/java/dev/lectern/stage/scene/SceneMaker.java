package dev.lectern.stage.scene;

import dev.lectern.stage.SampleBooks;
import dev.lectern.stage.doors.BridgeDoor;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.processes.Jvm;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Makes a scene in a home; nothing runs before {@link Scene#start}. */
public final class SceneMaker {
  private static final String BRIDGE = "dev.lectern.bridge.Main";

  private final HttpClient client;
  private final InstantSource clock;
  private final LongSupplier millis;
  private final Manner manner;

  /**
   * @param clock for people: when a network was cut
   * @param millis never runs backwards, milliseconds
   */
  public SceneMaker(HttpClient client, InstantSource clock, LongSupplier millis) {
    this(client, clock, millis, Manner.DEMO);
  }

  private SceneMaker(HttpClient client, InstantSource clock, LongSupplier millis, Manner manner) {
    this.client = client;
    this.clock = clock;
    this.millis = millis;
    this.manner = manner;
  }

  /** The same, with devices that count a page as read at another pace. */
  public SceneMaker at(Pace pace) {
    return in(manner.at(pace));
  }

  /** The same, played in another manner. */
  public SceneMaker in(Manner other) {
    return new SceneMaker(client, clock, millis, other);
  }

  /**
   * @param changed called from any thread when a process has started or ended
   */
  public Scene make(Home home, Runnable changed) throws IOException {
    Files.createDirectories(home.folder());
    Ports ports = Ports.choose();
    Path data = home.of("bridge");
    List<String> command =
        Jvm.bridge(
            BRIDGE,
            List.of(
                "--home",
                data.toString(),
                "--https",
                "127.0.0.1:" + ports.https(),
                "--mqtts",
                "127.0.0.1:" + ports.mqtts(),
                "--plaintext-loopback",
                "--http",
                "127.0.0.1:" + ports.http(),
                "--mqtt",
                "127.0.0.1:" + ports.mqtt()));
    Kept process =
        new Kept(
            new Program("bridge", manner.start().of("bridge", command), home.log("bridge")),
            millis,
            changed);
    URI address = URI.create("http://127.0.0.1:" + ports.http());
    Door door =
        new Door(
            client,
            () -> process.isRunning() ? address : null,
            () -> Map.of("Authorization", "Bearer " + ownerToken(data)));
    BridgeDoor bridge = new BridgeDoor(door);
    return new Scene(
        home,
        ports,
        process,
        bridge,
        new PlayerMaker(home, manner, ports, client, clock, millis, changed),
        new Seeding(home, manner.closed(), () -> goods(home)),
        new Claimant(bridge, millis));
  }

  private static String ownerToken(Path data) {
    try {
      return Files.readString(data.resolve("owner.token")).strip();
    } catch (NoSuchFileException notYet) {
      return "none";
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The owner's token cannot be read.", unreadable);
    }
  }

  private static List<Seeding.Goods> goods(Home home) throws IOException {
    Path books = SampleBooks.writeAll(home.of("books"));
    List<Seeding.Goods> goods = new ArrayList<>();
    for (SampleBooks.Sample sample : SampleBooks.CATALOGUE) {
      byte[] epub = Files.readAllBytes(books.resolve(sample.file()));
      goods.add(new Seeding.Goods(sample.work().value(), sample.priceMinor(), epub));
    }
    return goods;
  }
}
