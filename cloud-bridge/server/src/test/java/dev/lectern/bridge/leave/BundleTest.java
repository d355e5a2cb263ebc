package dev.lectern.bridge.leave;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Meta;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.WorkId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path folder;

  /** Else a child's device that was wiped once would be nobody's child's. */
  @Test
  void whatAChildMayReadGoesAlong() throws Exception {
    Path to = folder.resolve("after-us.zip");
    try (Household house = new Household(folder)) {
      house.store.write(
          sql -> {
            Meta.incarnation(sql, new SplittableRandom(1));
            new ChildProfiles(ZoneOffset.UTC)
                .settle(
                    sql,
                    DEMO,
                    new ReaderProfile(
                        Acts.ANNA, new TreeSet<>(Set.of(new WorkId("fern"))), null, false));
            return true;
          });
      Notary notary =
          new RightsKeys(
                  folder.resolve("root"), folder.resolve("ca"), house.clock, new SecureRandom())
              .open(Optional.empty())
              .orElseThrow();
      Bundle bundle =
          new Bundle(
              house.store,
              edition -> Optional.empty(),
              notary,
              "root",
              house.clock,
              new SecureRandom());
      assertThat(bundle.make(DEMO, "short", to)).isInstanceOf(Bundle.Outcome.Refused.class);
      assertThat(bundle.make(DEMO, "six grey geese", to)).isInstanceOf(Bundle.Outcome.Made.class);
    }
    try (ZipFile zip = new ZipFile(to.toFile())) {
      String memory =
          new String(
              zip.getInputStream(zip.getEntry("memory.jsonl")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(memory).contains("\"kind\":\"profile\"").contains("fern");
    }
    assertThat(Files.getPosixFilePermissions(to).toString()).doesNotContain("GROUP", "OTHERS");
  }
}
