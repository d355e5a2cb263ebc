package dev.lectern.bridge.leave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.protocol.ReaderId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingTest {
  @TempDir Path folder;

  /** A table that nobody thought of would be in no export, and would outlive an erasure. */
  @Test
  void everyTableIsNamedOnceAndItsConditionsCanBeAsked() {
    try (Household house = new Household(folder)) {
      List<String> tables =
          house.store.read(
              sql ->
                  sql.list(
                      "SELECT name FROM sqlite_master WHERE type = 'table'"
                          + " AND name NOT LIKE 'sqlite_%'",
                      columns -> columns.getString(1)));
      List<String> named = new ArrayList<>(Holding.NOBODYS);
      Holding.ALL.forEach(holding -> named.add(holding.table()));
      assertThat(named).containsExactlyInAnyOrderElementsOf(tables);
      house.store.read(
          sql -> {
            for (Holding holding : Holding.ALL) {
              assertThat(holding.columns(sql)).as(holding.table()).containsAll(holding.secrets());
              holding.count(sql, new Whose(Household.DEMO, null));
              holding.count(sql, new Whose(Household.DEMO, new ReaderId("anna")));
            }
            return true;
          });
    }
  }
}
