package dev.lectern.bridge;

import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.Revocations;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.outside.MosquittoFiles;
import dev.lectern.bridge.outside.SealedFiles;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.bridge.seal.JdkCiphers;
import dev.lectern.bridge.seal.KeptBoxes;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what an outside broker needs; the bridge must not be running. */
@Command(
    name = "outside-broker",
    mixinStandardHelpOptions = true,
    description =
        "Writes the configuration, keys and rights of a mosquitto that carries this household's"
            + " messages; docs/outside-broker.md says what it does and does not.")
final class OutsideBrokerCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path folder = Path.of("");

  @Option(names = "--to", required = true, description = "the folder to write")
  private Path to = Path.of("");

  @Option(
      names = "--name",
      split = ",",
      paramLabel = "HOST",
      description = "a host name or address by which devices call the broker")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--bind",
      defaultValue = "0.0.0.0",
      description = "the address that it listens on (default: ${DEFAULT-VALUE})")
  private String bind = "";

  @Option(
      names = "--port",
      defaultValue = "8883",
      description = "the port that it listens on (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--sealed",
      description = "for sealed bodies, as \"bridge --broker --sealed\" sends them")
  private boolean sealed;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(Home.database(folder))) {
      System.err.println("There is no bridge's memory in " + folder + ".");
      return 1;
    }
    InstantSource clock = Main.clock();
    try (Home home = Home.take(folder);
        SqliteStore store = SqliteStore.openForLong(home.database(), 1)) {
      MosquittoFiles files = new MosquittoFiles(to, bind, port);
      Keyring keyring = new Keyring(home.root(), home.authority(), clock, new SecureRandom());
      Authority authority = keyring.open(store.read(Meta::root), keyring.names());
      if (sealed) {
        SecureRandom random = new SecureRandom();
        SealKey key = SealKey.open(home.authority(), random);
        Boxes boxes = new KeptBoxes(store, key, new JdkCiphers(random), clock);
        new SealedFiles(files).write(authority, new ServerNames(names), boxes.all(), random);
      } else {
        files.write(
            authority,
            new ServerNames(names),
            store.read(sql -> Revocations.of(sql, clock.instant())));
      }
      System.out.println("mosquitto -c " + files.folder().resolve("mosquitto.conf"));
      return 0;
    } catch (CannotStart | NoAuthority | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
