package dev.lectern.bridge;

import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The bridge's program. {@code -XX:+UseSerialGC -Xms16m -Xmx128m -XX:TieredStopAtLevel=1} is enough
 * for a household: about 110 MB of memory, both doors open after some two seconds.
 */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    subcommands = {
      BackupCommand.class,
      RestoreCommand.class,
      OwnerCodeCommand.class,
      KeysCommand.class,
      AuditCommand.class,
      ExportCommand.class,
      OutsideBrokerCommand.class,
      AfterUsCommand.class
    },
    description = "Keeps a household's purchases and reading positions, and serves its devices.")
public final class Main implements Callable<Integer> {
  /** Set by whoever wants the bridge to end with it: then the end of standard input ends this. */
  private static final String PARENT_STDIN = "LECTERN_PARENT_STDIN";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--home", description = "folder of everything that is kept")
  private @Nullable Path home;

  @Option(
      names = "--https",
      defaultValue = "127.0.0.1:0",
      description = "address of the HTTP door, TLS 1.3 (default: ${DEFAULT-VALUE}, any free port)")
  private String https = "";

  @Option(
      names = "--mqtts",
      defaultValue = "127.0.0.1:0",
      description =
          "address of the broker, TLS 1.3 with devices' certificates (default: ${DEFAULT-VALUE})")
  private String mqtts = "";

  @Option(
      names = "--name",
      split = ",",
      paramLabel = "HOST",
      description = "a host name or address by which devices and people call this bridge")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--certificate",
      paramLabel = "PEM",
      description = "a public authority's certificates for the HTTP door, its own first")
  private @Nullable Path certificate;

  @Option(
      names = "--certificate-key",
      paramLabel = "PEM",
      description = "the key of --certificate, PKCS #8 without a password")
  private @Nullable Path certificateKey;

  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description =
          "somebody else's broker, with TLS 1.3: claimed devices and this bridge meet there. Needs"
              + " --sealed; docs/outside-broker.md")
  private @Nullable String broker;

  @Option(
      names = "--sealed",
      description = "seal all bodies for --broker, which learns neither names nor words")
  private boolean sealed;

  @Option(
      names = "--broker-login",
      paramLabel = "FILE",
      description = "two lines: this bridge's name at --broker, and its password")
  private @Nullable Path brokerLogin;

  @Option(
      names = "--broker-ca",
      paramLabel = "PEM",
      description =
          "the authority that --broker's certificate lies below (default: the public ones)")
  private @Nullable Path brokerAuthority;

  @Option(
      names = "--broker-certificate",
      paramLabel = "PEM",
      description = "what this bridge shows to --broker, where it asks for a certificate")
  private @Nullable Path brokerCertificate;

  @Option(
      names = "--broker-certificate-key",
      paramLabel = "PEM",
      description = "the key of --broker-certificate, PKCS #8 without a password")
  private @Nullable Path brokerCertificateKey;

  @Option(
      names = "--plaintext-loopback",
      description = "also open doors without TLS, --http and --mqtt, on this machine alone")
  private boolean plaintextLoopback;

  @Option(
      names = "--http",
      defaultValue = "127.0.0.1:0",
      description = "address of the HTTP door without TLS (default: ${DEFAULT-VALUE})")
  private String http = "";

  @Option(
      names = "--mqtt",
      defaultValue = "127.0.0.1:0",
      description = "address of the broker without TLS (default: ${DEFAULT-VALUE})")
  private String mqtt = "";

  @Option(
      names = "--unpaced",
      description =
          "let devices speak as fast as they can, for measuring; only with --plaintext-loopback")
  private boolean unpaced;

  @Option(
      names = "--account",
      defaultValue = "demo",
      description = "the household (default: ${DEFAULT-VALUE})")
  private String account = "";

  @Option(
      names = "--currency",
      defaultValue = "EUR",
      description = "of its balance (default: ${DEFAULT-VALUE})")
  private String currency = "";

  @Option(
      names = "--public-url",
      description =
          "where other people's apps reach the HTTP door through a proxy, as https://books.example")
  private String publicUrl = "";

  @Mixin private MailOptions mail = new MailOptions();

  @Option(
      names = "--restored",
      description = "the folder was put back from a backup: devices send again what it forgot")
  private boolean restored;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description = "take verified backups into this folder, better one on another disk")
  private @Nullable Path backup;

  @Option(
      names = "--backup-every",
      defaultValue = "1h",
      paramLabel = "TIME",
      description = "time between backups, as 30s, 15m, 1h or 1d (default: ${DEFAULT-VALUE})")
  private String backupEvery = "";

  @Option(
      names = "--backups-kept",
      defaultValue = "48",
      paramLabel = "N",
      description = "how many backups stay (default: ${DEFAULT-VALUE})")
  private int backupsKept;

  public static void main(String[] arguments) {
    int status = new CommandLine(new Main()).execute(arguments);
    System.exit(status);
  }

  @Override
  public Integer call() throws InterruptedException {
    if ("1".equals(System.getenv(PARENT_STDIN))) {
      Thread.ofPlatform().daemon().name("parent").start(Main::endWithParent);
    }
    Path kept = home;
    if (kept == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Missing required option: '--home=<home>'");
    }
    Bridge bridge;
    try {
      bridge =
          Bridge.start(
              new Bridge.Options(
                  kept,
                  address(http),
                  address(mqtt),
                  new AccountId(account),
                  limits(),
                  restored,
                  ZoneId.systemDefault(),
                  reached(publicUrl),
                  backups(),
                  wires(),
                  mail.plan(Main::time)),
              clock(),
              new SecureRandom());
    } catch (CannotStart | IOException | RuntimeException e) {
      System.err.println(e.getMessage());
      // The broker's threads may live already; a start that failed must not hang on them.
      Runtime.getRuntime().halt(1);
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> settle(bridge), "settle"));
    System.out.println(
        Json.object()
            .put("ready", true)
            .put("http", bridge.http())
            .put("mqtt", bridge.mqtt())
            .put("https", bridge.https().orElse(""))
            .put("mqtts", bridge.mqtts().orElse(""))
            .put("pid", ProcessHandle.current().pid())
            .put("incarnation", bridge.incarnation().value())
            .text());
    System.out.flush();
    bridge.firstCode().map(OwnerCodeCommand::told).ifPresent(System.err::println);
    new CountDownLatch(1).await();
    return 0;
  }

  /**
   * The database is what must be left whole; the broker, which keeps nothing, is not waited for.
   */
  private static void settle(Bridge bridge) {
    int status = 0;
    try {
      bridge.settle();
    } catch (IOException | RuntimeException e) {
      System.err.println("The bridge did not end as it should: " + e.getMessage());
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Whatever the parent writes means only that it lives.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  /** Looked at also where no backups are taken: a slip of the pen is told when it is made. */
  private @Nullable BackupPlan backups() {
    Path folder = backup == null ? Path.of("") : backup;
    BackupPlan plan = new BackupPlan(folder, time(backupEvery), backupsKept);
    return backup == null ? null : plan;
  }

  private Limits limits() {
    Limits limits = Limits.household(currency);
    if (unpaced && !plaintextLoopback) {
      throw new IllegalArgumentException(
          "--unpaced is for measuring on this machine: it needs --plaintext-loopback.");
    }
    return unpaced ? limits.unpaced() : limits;
  }

  private static Optional<String> reached(String url) {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.matches("https?://[^\\s\"<>?#]{1,500}")) {
      throw new IllegalArgumentException("A public address begins with http:// or https://.");
    }
    return Optional.of(url.replaceAll("/+$", ""));
  }

  private static Duration time(String written) {
    try {
      String unit = written.substring(written.length() - 1).toUpperCase(Locale.ROOT);
      String number = written.substring(0, written.length() - 1);
      return Duration.parse(unit.equals("D") ? "P" + number + unit : "PT" + number + unit);
    } catch (DateTimeParseException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "A time must be as 30s, 15m, 1h or 1d, not " + written + ".", e);
    }
  }

  private static InetSocketAddress address(String written) {
    int colon = written.lastIndexOf(':');
    try {
      if (colon > 0) {
        return found(
            new InetSocketAddress(
                written.substring(0, colon), Integer.parseInt(written.substring(colon + 1))));
      }
    } catch (IllegalArgumentException e) {
      // Said below, in words for people.
    }
    throw new IllegalArgumentException("An address must be host:port, not " + written + ".");
  }

  private static InetSocketAddress found(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalStateException(
          "No machine here is known by the name " + address.getHostString() + ".");
    }
    return address;
  }

  private Wires wires() {
    if (!plaintextLoopback) {
      for (String plain : List.of("--http", "--mqtt")) {
        if (spec.commandLine().getParseResult().hasMatchedOption(plain)) {
          throw new IllegalArgumentException(
              plain + " opens a door without TLS: it needs --plaintext-loopback.");
        }
      }
    }
    if ((certificate == null) != (certificateKey == null)) {
      throw new IllegalArgumentException("--certificate and --certificate-key go together.");
    }
    return new Wires(
        plaintextLoopback,
        new Wires.Closed(
            address(https),
            address(mqtts),
            new ServerNames(names),
            certificate == null || certificateKey == null
                ? null
                : new Wires.Outside(certificate, certificateKey)),
        elsewhere());
  }

  private @Nullable Elsewhere elsewhere() {
    String address = broker;
    if (address == null) {
      if (sealed
          || brokerLogin != null
          || brokerAuthority != null
          || brokerCertificate != null
          || brokerCertificateKey != null) {
        throw new IllegalArgumentException(
            "--sealed and the options that begin with --broker- need --broker HOST:PORT.");
      }
      return null;
    }
    if (!sealed) {
      throw new IllegalArgumentException(
          "--broker needs --sealed: whoever runs that broker would read everything.");
    }
    if ((brokerCertificate == null) != (brokerCertificateKey == null)) {
      throw new IllegalArgumentException(
          "--broker-certificate and --broker-certificate-key go together.");
    }
    if (brokerLogin == null && brokerCertificate == null) {
      throw new IllegalArgumentException(
          "--broker needs --broker-login FILE or --broker-certificate PEM: it lets nobody in"
              + " unknown.");
    }
    return new Elsewhere(
        Elsewhere.address(address),
        brokerLogin,
        brokerAuthority,
        brokerCertificate == null || brokerCertificateKey == null
            ? null
            : new Wires.Outside(brokerCertificate, brokerCertificateKey));
  }

  /** The wall clock, for this program's commands. */
  static InstantSource clock() {
    return InstantSource.system();
  }
}
