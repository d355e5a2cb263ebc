package dev.lectern.bridge.audit;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.AuditHead;
import dev.lectern.protocol.Flaw;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Heads as they were kept, one signed document a line.
 *
 * @param believed those that are signed under the household's root
 * @param doubted the others
 */
public record KeptHeads(List<AuditHead> believed, List<Finding> doubted) {

  /** The households that heads speak of, believed or not: of one all rows may have been taken. */
  public static Set<AccountId> accounts(List<Path> places) throws IOException {
    Set<AccountId> accounts = new TreeSet<>();
    for (Path file : files(places)) {
      for (String line : Files.readAllLines(file)) {
        try {
          accounts.add(AuditHead.read(line).account());
        } catch (MalformedMessage | MalformedJson | IllegalArgumentException e) {
          // Said of each household that is looked at.
        }
      }
    }
    return accounts;
  }

  /**
   * Reads those of one household from all the files of a folder, and from one kept elsewhere.
   *
   * @param root null where there is none, so that no head is believed
   */
  public static KeptHeads read(@Nullable TrustedRoot root, AccountId account, List<Path> places)
      throws IOException {
    List<AuditHead> believed = new ArrayList<>();
    List<Finding> doubted = new ArrayList<>();
    for (Path file : files(places)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String where = file.getFileName() + ":" + (i + 1);
        if (!lines.get(i).isBlank()) {
          read(root, account, lines.get(i), where, believed, doubted);
        }
      }
    }
    return new KeptHeads(List.copyOf(believed), List.copyOf(doubted));
  }

  private static void read(
      @Nullable TrustedRoot root,
      AccountId account,
      String line,
      String where,
      List<AuditHead> believed,
      List<Finding> doubted) {
    try {
      AuditHead head = AuditHead.read(line);
      if (head.account().equals(account)) {
        Flaw flaw = root == null ? Flaw.OTHER_ROOT : root.flaw(head, account);
        if (flaw == null) {
          believed.add(head);
        } else {
          doubted.add(new Finding.BadHead(where, flaw.clause()));
        }
      }
    } catch (MalformedMessage | MalformedJson | IllegalArgumentException e) {
      doubted.add(new Finding.BadHead(where, Flaw.MALFORMED.clause()));
    }
  }

  private static List<Path> files(List<Path> places) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> within = Files.list(place)) {
          within.filter(it -> it.toString().endsWith(".jsonl")).sorted().forEach(files::add);
        }
      } else if (Files.exists(place)) {
        files.add(place);
      }
    }
    return files;
  }
}
