package dev.lectern.bridge;

import dev.lectern.bridge.account.Login;
import dev.lectern.bridge.mail.MailPlan;
import dev.lectern.bridge.mail.MailServer;
import dev.lectern.bridge.mail.Senders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a bridge is told of the mailbox that books are sent to. */
final class MailOptions {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  @Option(
      names = "--mail",
      paramLabel = "ADDRESS",
      description =
          "take books from this mailbox, imaps://HOST[:PORT][/FOLDER]. Needs --mail-login,"
              + " --mail-from and --mail-vouched-by; docs/books.md")
  private @Nullable String mail;

  @Option(
      names = "--mail-login",
      paramLabel = "FILE",
      description = "two lines that nobody else may read: the mailbox's name, and its password")
  private @Nullable Path login;

  @Option(
      names = "--mail-from",
      split = ",",
      paramLabel = "NAME@HOST",
      description = "somebody whose letters hold books for this household")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--mail-vouched-by",
      paramLabel = "SERVER",
      description =
          "the name in the mail server's own field Authentication-Results, which must say that a"
              + " sender is real; nobody: senders are believed")
  private @Nullable String vouchedBy;

  @Option(
      names = "--mail-ca",
      paramLabel = "PEM",
      description =
          "the authority that the mailbox's certificate lies below (default: public ones)")
  private @Nullable Path authority;

  @Option(
      names = "--mail-every",
      defaultValue = "5m",
      paramLabel = "TIME",
      description = "time between two looks, as 5m or 1h (default: ${DEFAULT-VALUE})")
  private String every = "";

  /**
   * @return null where no mailbox is named
   * @throws IllegalArgumentException with a sentence, where something is missing or wrong
   */
  @Nullable MailPlan plan(Function<String, Duration> time) throws CannotStart {
    Duration between = time.apply(every);
    if (between.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("--mail-every must be 1m or more.");
    }
    String address = mail;
    if (address == null) {
      if (login != null || !from.isEmpty() || vouchedBy != null || authority != null) {
        throw new IllegalArgumentException("The options that begin with --mail- need --mail.");
      }
      return null;
    }
    Path file = login;
    String voucher = vouchedBy;
    if (file == null || from.isEmpty() || voucher == null) {
      throw new IllegalArgumentException(
          "--mail needs --mail-login FILE, --mail-from NAME@HOST and --mail-vouched-by SERVER:"
              + " anybody can write to a mailbox.");
    }
    return new MailPlan(
        MailServer.at(
            address,
            authority == null ? null : Elsewhere.roots(authority, "the mail server's authority")),
        Login.read(file, "--mail-login", "the mailbox"),
        new Senders(from, voucher),
        between);
  }
}
