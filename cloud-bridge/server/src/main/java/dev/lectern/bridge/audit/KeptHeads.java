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
import java.util.stream.Stream;

/**
 * Heads as they were kept, one signed document a line.
 *
 * @param believed those that are signed under the household's root
 * @param doubted the others
 */
public record KeptHeads(List<AuditHead> believed, List<Finding> doubted) {

  /** Reads those of one household from all the files of a folder, and from one kept elsewhere. */
  public static KeptHeads read(TrustedRoot root, AccountId account, List<Path> places)
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
      TrustedRoot root,
      AccountId account,
      String line,
      String where,
      List<AuditHead> believed,
      List<Finding> doubted) {
    try {
      AuditHead head = AuditHead.read(line);
      if (head.account().equals(account)) {
        Flaw flaw = root.flaw(head, account);
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
