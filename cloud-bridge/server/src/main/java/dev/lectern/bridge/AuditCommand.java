package dev.lectern.bridge;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Chain;
import dev.lectern.bridge.audit.Finding;
import dev.lectern.bridge.audit.KeptHeads;
import dev.lectern.bridge.audit.Row;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.jdk.Ed25519;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what was decided about keys, people and money, and whether somebody rewrote that. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Prints what was decided about keys, people and money; with --verify, whether rows were"
            + " changed, taken out, moved or cut off since their heads were signed. The bridge may"
            + " be running.")
final class AuditCommand implements Callable<Integer> {
  /** From the best to the worst. */
  private enum Verdict {
    OK(0),
    /**
     * The machine cannot tell a restore from somebody who says that there was one; 2 is picocli's.
     */
    RESTORED(3),
    BROKEN(1);

    private final int status;

    Verdict(int status) {
      this.status = status;
    }

    static Verdict of(List<Finding> findings) {
      if (findings.isEmpty()) {
        return OK;
      }
      return findings.stream().allMatch(Finding.LostByRestore.class::isInstance)
          ? RESTORED
          : BROKEN;
    }
  }

  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path home = Path.of("");

  @Option(
      names = "--verify",
      description =
          "check the chains and the heads; ends with 1 for a flaw, and with 3 where rows are gone"
              + " and a row says that a backup was put back: you know whether you did that")
  private boolean verify;

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Option(
      names = "--kept",
      paramLabel = "FILE",
      description = "signed heads that were kept elsewhere, one a line")
  private @Nullable Path kept;

  @Option(
      names = "--root",
      paramLabel = "KEY",
      description = "the root's public key, from elsewhere too (default: as HOME has it)")
  private @Nullable String root;

  @Override
  public Integer call() throws IOException {
    Path database = Home.database(home);
    if (!Files.isRegularFile(database)) {
      System.err.println("There is no bridge's memory in " + home + ".");
      return 1;
    }
    Path elsewhere = kept;
    if (elsewhere != null && !Files.exists(elsewhere)) {
      System.err.println("There are no kept heads at " + elsewhere + ".");
      return 1;
    }
    try (SqliteStore store = SqliteStore.openBeside(database)) {
      Verdict verdict = Verdict.OK;
      Set<AccountId> accounts = new TreeSet<>(store.write(Audit::accounts));
      if (verify) {
        accounts.addAll(KeptHeads.accounts(places()));
      }
      // One state for all: rows that are written meanwhile belong to the next look.
      for (AccountId account : accounts) {
        List<Row> rows = store.write(sql -> Audit.after(sql, account, 0, Integer.MAX_VALUE));
        Map<String, String> names = store.write(sql -> Audit.names(sql, account));
        if (verify) {
          Verdict one = verified(account, rows);
          verdict = one.compareTo(verdict) > 0 ? one : verdict;
        } else {
          rows.forEach(row -> print(account, row, names));
        }
      }
      return verdict.status;
    } catch (StoreFailure | NoKeys | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private List<Path> places() {
    Path elsewhere = kept;
    return elsewhere == null ? List.of(Home.heads(home)) : List.of(Home.heads(home), elsewhere);
  }

  private Verdict verified(AccountId account, List<Row> rows) throws IOException, NoKeys {
    RightsKeys keys =
        new RightsKeys(
            home.resolve("ca-root"), home.resolve("ca"), Main.clock(), new SecureRandom());
    Optional<String> trusted = root == null ? keys.rootKey() : Optional.of(root);
    KeptHeads heads =
        KeptHeads.read(
            trusted.map(key -> new TrustedRoot(key, new Ed25519())).orElse(null),
            account,
            places());
    List<Finding> findings = new ArrayList<>(heads.doubted());
    findings.addAll(Chain.findings(rows, heads.believed()));
    Verdict verdict = Verdict.of(findings);
    if (json) {
      System.out.println(
          Json.object()
              .put("account", account.value())
              .put("rows", rows.size())
              .put("heads", heads.believed().size())
              .put("whole", verdict == Verdict.OK)
              .put("verdict", verdict.name().toLowerCase(Locale.ROOT))
              .putAll(
                  "findings",
                  findings,
                  it -> Json.object().put("code", it.code()).put("sentence", it.sentence()).build())
              .text());
    } else {
      findings.forEach(it -> System.out.println(account + ": " + it.sentence()));
      System.out.printf(
          "%s: rows=%d heads=%d AUDIT %s%n",
          account, rows.size(), heads.believed().size(), verdict);
    }
    return verdict;
  }

  private void print(AccountId account, Row row, Map<String, String> names) {
    if (json) {
      System.out.println(
          Json.object()
              .put("account", account.value())
              .put("n", row.n())
              .put("at", Instant.ofEpochMilli(row.atMs()).toString())
              .put("who", row.who())
              .putIfPresent("name", names.get(row.who()))
              .put("what", row.what())
              .put("details", new Json.Raw(row.details()))
              .put("hash", row.hash())
              .text());
      return;
    }
    System.out.printf(
        "%s %6d %s %s %s%s%n",
        account,
        row.n(),
        Instant.ofEpochMilli(row.atMs()),
        named(row.who(), names),
        row.what(),
        details(row, names));
  }

  private static String details(Row row, Map<String, String> names) {
    StringBuilder told = new StringBuilder();
    Json.parseObject(row.details())
        .members()
        .forEach(
            (name, value) ->
                told.append(' ')
                    .append(name)
                    .append('=')
                    .append(
                        value instanceof Json.Str it ? named(it.value(), names) : value.text()));
    return told.toString();
  }

  private static String named(String pseudonym, Map<String, String> names) {
    String name = names.get(pseudonym);
    return name == null ? pseudonym : pseudonym + " (" + name + ")";
  }
}
