package dev.lectern.bridge.entitlement;

import static dev.lectern.bridge.Acts.ANNA;
import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.order;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeniedKeys;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.Warrant;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.jdk.Ed25519;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarrantsTest {
  @TempDir Path folder;

  private static List<Entry> feed(Household house, Notary notary) {
    Warrants warrants = new Warrants(notary, house.clock, 0);
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql,
                    Household.INCARNATION,
                    DEMO,
                    KITCHEN.device(),
                    Set.of(ANNA),
                    new Cursor(null, 0),
                    256,
                    warrants))
        .entries()
        .stream()
        .filter(entry -> !entry.kind().equals("catalogue"))
        .toList();
  }

  @Test
  void aCompromiseSaysEverythingAgainUnderAnotherKeyBeforeItDenies() throws Exception {
    try (Household house = new Household(folder).sell("ledger", 400)) {
      RightsKeys keys =
          new RightsKeys(
              folder.resolve("ca-root"), folder.resolve("ca"), house.clock, new SecureRandom());
      KeyChanges changes = new KeyChanges(house.store, keys, house.clock);
      Notary first = changes.open(false).orElseThrow();
      house.hello(KITCHEN, actor("kitchen", 'c'), 0, null);
      house.ack(
          KITCHEN, actor("kitchen", 'c'), order(1, order(1, new WorkId("ledger"), 400, "touch")));
      TrustedRoot root = new TrustedRoot(first.root(), new Ed25519());
      Warrant bought = Warrant.read(feed(house, first).getFirst().body());
      assertThat(root.flaw(bought, DEMO, Set.of())).isNull();
      assertThat(changes.compromise("0".repeat(16))).isEmpty();
      Notary next = changes.compromise(first.key().key()).orElseThrow();
      assertThat(next.root()).isEqualTo(first.root());
      List<Entry> after = feed(house, next);
      assertThat(after)
          .extracting(Entry::kind)
          .containsExactly("entitlement", "outcome", "entitlement", "denied");
      DeniedKeys denied = DeniedKeys.read(after.get(3).body());
      assertThat(root.flaw(denied)).isNull();
      assertThat(denied.keys()).containsExactly(first.key().key());
      Warrant again = Warrant.read(after.get(2).body());
      assertThat(root.flaw(again, DEMO, denied.keys())).isNull();
      assertThat(root.flaw(bought, DEMO, denied.keys())).isNotNull();
      assertThat(changes.open(false).orElseThrow().key().key()).isEqualTo(next.key().key());
    }
  }
}
