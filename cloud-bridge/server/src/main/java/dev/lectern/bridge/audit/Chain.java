package dev.lectern.bridge.audit;

import dev.lectern.protocol.AuditHead;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether rows are those that were written, in their order, all of them. */
public final class Chain {
  private Chain() {}

  /**
   * What is wrong; empty where nothing is. The rows fit each other up to the first finding.
   *
   * @param heads that were signed, each already believed
   */
  public static List<Finding> findings(List<Row> rows, List<AuditHead> heads) {
    List<Finding> findings = new ArrayList<>();
    String before = Row.NONE;
    long expected = 1;
    for (Row row : rows) {
      if (row.n() != expected) {
        findings.add(new Finding.Removed(expected));
        return findings;
      }
      if (!row.isWhole()) {
        findings.add(new Finding.Changed(row.n()));
        return findings;
      }
      if (!row.before().equals(before)) {
        findings.add(new Finding.Moved(row.n()));
        return findings;
      }
      before = row.hash();
      expected++;
    }
    heads.forEach(head -> check(rows, head, findings));
    return findings;
  }

  private static void check(List<Row> rows, AuditHead head, List<Finding> findings) {
    boolean named =
        head.n() >= 1
            && head.n() <= rows.size()
            && rows.get((int) head.n() - 1).hash().equals(head.hash());
    if (named) {
      return;
    }
    OptionalLong restored =
        rows.stream()
            .filter(row -> row.what().equals(Deed.RESTORED.written()) && row.n() <= head.n())
            .filter(row -> row.atMs() >= head.at())
            .mapToLong(Row::n)
            .findFirst();
    if (restored.isPresent()) {
      findings.add(new Finding.LostByRestore(restored.getAsLong(), head.n()));
    } else if (head.n() > rows.size()) {
      findings.add(new Finding.Truncated(rows.size(), head.n()));
    } else {
      findings.add(new Finding.Rewritten(head.n()));
    }
  }
}
