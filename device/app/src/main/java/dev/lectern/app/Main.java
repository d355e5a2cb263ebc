package dev.lectern.app;

import dev.lectern.app.afterus.Bequest;
import dev.lectern.app.afterus.Bundles;
import dev.lectern.app.afterus.NoBundle;
import dev.lectern.app.config.MqttVersion;
import dev.lectern.app.config.Paper;
import dev.lectern.app.identity.ClosedSockets;
import dev.lectern.app.identity.IdentityFolder;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.device.Moment;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Starts the device: {@code --config FILE [--mqtt 3|5] [--claim https://BRIDGE] [--after-us BUNDLE
 * --passphrase-file FILE]}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Options options = Options.of(arguments);
    if (options == null) {
      fail(
          "Usage: java dev.lectern.app.Main --config FILE [--mqtt 3|5] [--claim https://BRIDGE]"
              + " [--after-us BUNDLE --passphrase-file FILE]");
      return;
    }
    // Libraries log by SLF4J; a logging system beside them on the class path would be started only
    // to say nothing, for a fifth of a second and some megabytes.
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    if ("1".equals(System.getenv("LECTERN_PARENT_STDIN"))) {
      endWithParent();
    }
    long start = System.nanoTime();
    SecureRandom random = new SecureRandom();
    try {
      Paper paper = options.apply(Paper.parse(Files.readString(options.config())));
      options.takeBundle(paper);
      Lives lives =
          new Lives(
              paper,
              random,
              new Surroundings(
                  () -> new Moment(Instant.now(), (System.nanoTime() - start) / 1_000_000),
                  System::nanoTime,
                  random,
                  ZoneId.systemDefault().getRules().getOffset(Instant.now()).getTotalSeconds() / 60,
                  String.valueOf(System.getenv("PATH")),
                  System.getProperty("java.class.path"),
                  Path.of(System.getProperty("java.home")),
                  ProcessHandle.current().pid(),
                  () -> Runtime.getRuntime().halt(70),
                  null),
              Main::announce);
      ClosedSockets.refuseByDefault();
      Runtime.getRuntime().addShutdownHook(new Thread(lives::close, "closing"));
      lives.run();
    } catch (StoreRefused | NoBundle e) {
      fail(String.valueOf(e.getMessage()));
      return;
    } catch (IllegalArgumentException e) {
      fail("The configuration " + options.config() + " cannot be used. " + e.getMessage());
      return;
    } catch (NoSuchFileException e) {
      fail("There is no file " + e.getFile() + ".");
      return;
    } catch (IOException e) {
      fail("The device cannot start: " + e.getMessage() + ".");
      return;
    }
  }

  /**
   * @param mqtt null for what the file says
   * @param claim null for what the file says
   */
  private record Options(
      Path config,
      @Nullable MqttVersion mqtt,
      @Nullable String claim,
      @Nullable Path bundle,
      @Nullable Path passphrase) {
    static @Nullable Options of(String[] arguments) {
      if (arguments.length < 2 || arguments.length % 2 != 0 || !arguments[0].equals("--config")) {
        return null;
      }
      Options read = new Options(Path.of(arguments[1]), null, null, null, null);
      for (int i = 2; read != null && i < arguments.length; i += 2) {
        String value = arguments[i + 1];
        read =
            switch (arguments[i]) {
              case "--mqtt" ->
                  new Options(
                      read.config, version(value), read.claim, read.bundle, read.passphrase);
              case "--claim" ->
                  new Options(read.config, read.mqtt, value, read.bundle, read.passphrase);
              case "--after-us" ->
                  new Options(read.config, read.mqtt, read.claim, Path.of(value), read.passphrase);
              case "--passphrase-file" ->
                  new Options(read.config, read.mqtt, read.claim, read.bundle, Path.of(value));
              default -> null;
            };
      }
      return read;
    }

    /** Once: a device that has taken a bundle before goes on with what it took. */
    void takeBundle(Paper paper) throws IOException, NoBundle, StoreRefused {
      if (bundle == null || Bequest.of(paper.home()).isPresent()) {
        return;
      }
      if (passphrase == null) {
        throw new IllegalArgumentException("--after-us needs --passphrase-file.");
      }
      boolean begun = Files.exists(paper.home().resolve("after-us"));
      if (!begun && Files.exists(paper.home().resolve("device.db"))
          || new IdentityFolder(paper.home().resolve("identity")).belonging().isPresent()) {
        throw new IllegalArgumentException(
            "This device is somebody's; reset it before it takes a bundle.");
      }
      String words = Files.readAllLines(passphrase).stream().findFirst().orElse("");
      var _ = Bundles.take(bundle, words, paper.home());
    }

    Paper apply(Paper paper) {
      Paper claiming = claim == null ? paper : paper.claiming(claim);
      return mqtt == null ? claiming : claiming.speaking(mqtt);
    }
  }

  private static MqttVersion version(String written) {
    return MqttVersion.of(written.equals("3") ? 3 : written.equals("5") ? 5 : 0);
  }

  private static void announce(String door) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        Json.object()
            .put("ready", true)
            .put("door", door)
            .put("pid", ProcessHandle.current().pid())
            .text());
  }

  /** Whoever started this process may be killed; the end of the pipe to it is how we know. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .name("parent")
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Only the end means something.
                }
              } catch (IOException e) {
                // A broken pipe is an end, too.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
