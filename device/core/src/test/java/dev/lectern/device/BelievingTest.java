package dev.lectern.device;

import static dev.lectern.device.TrustedDevice.DAY;
import static dev.lectern.device.TrustedDevice.NOW;
import static dev.lectern.device.TrustedDevice.WORK;
import static dev.lectern.device.TrustedDevice.bought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.store.Write;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BelievingTest {
  private final TestNotary notary = new TestNotary(NOW - DAY, NOW + 700 * DAY);
  private final TrustedDevice device = connected(notary);

  private static TrustedDevice connected(TestNotary notary) {
    TrustedDevice device = new TrustedDevice(notary.trusted());
    device.contact(nonce -> notary.time("bedside", nonce, NOW));
    return device;
  }

  private void refused(String clause) {
    assertThat(device.has(WORK)).isFalse();
    assertThat(device.lastNote()).isEqualTo("I did not take the right to Moss: " + clause + ".");
    assertThat(device.state.log().getLast().accepted()).isFalse();
  }

  @Test
  void aSignedRightIsTakenAndKeptOverAStartWithoutAnyContact() {
    device.told("entitlement", notary.warrant(bought(true), NOW));
    assertThat(device.has(WORK)).isTrue();
    device.wall = Instant.parse("1970-01-01T00:00:00Z");
    device.boot();
    assertThat(device.has(WORK)).isTrue();
    device.wall = Instant.parse("2199-01-01T00:00:00Z");
    device.boot();
    assertThat(device.has(WORK)).as("no year of its key ends it").isTrue();
  }

  @Test
  void anUnsignedRightIsRefused() {
    device.told("entitlement", Wire.encode(bought(true)));
    refused("it is not signed");
  }

  @Test
  void anAlteredRightIsRefused() {
    String body = notary.warrant(bought(true), NOW).replace("A. Keeper", "B. Keeper");
    device.told("entitlement", body);
    refused("it was changed after it was signed");
  }

  @Test
  void aFieldOfALaterVersionIsCoveredByTheSignatureToo() {
    String body = notary.warrant(bought(true), NOW).replaceFirst("\\{", "{\"aaa\":1,");
    device.told("entitlement", body);
    refused("it was changed after it was signed");
  }

  @Test
  void aForeignKeyIsRefused() {
    device.told("entitlement", new TestNotary(NOW - DAY, NOW + DAY).warrant(bought(true), NOW));
    refused("its key was certified by a root that this household does not know");
  }

  @Test
  void aForeignKeyThatClaimsOurRootIsRefused() {
    TestNotary foreign = new TestNotary(NOW - DAY, NOW + DAY);
    String body = foreign.warrant(bought(true), NOW).replace(foreign.key.root(), notary.key.root());
    device.told("entitlement", body);
    refused("its key is not certified");
  }

  @Test
  void whatWasSignedOutsideItsKeysTimeIsRefused() {
    device.told("entitlement", notary.warrant(bought(true), NOW + 701 * DAY));
    refused("it was signed when its key was not in use");
  }

  @Test
  void aRightOfAnotherHouseholdIsRefused() {
    device.told("entitlement", notary.warrant(bought(true), new AccountId("other"), NOW));
    refused("it belongs to another household");
  }

  @Test
  void aSignatureForAnotherPurposeIsRefused() {
    device.told("entitlement", notary.time("bedside", "0".repeat(16), NOW));
    assertThat(device.has(WORK)).isFalse();
  }

  @Test
  void anOlderPaperDoesNotBringBackWhatWasTakenBack() {
    String old = notary.warrant(bought(true), NOW);
    device.told("entitlement", old);
    device.told("entitlement", notary.warrant(bought(false), NOW + 1));
    device.told("entitlement", old);
    assertThat(device.has(WORK)).isFalse();
  }

  @Test
  void aRetiredKeyInvalidatesNothing() {
    device.told("entitlement", notary.warrant(bought(true), NOW));
    TestNotary next = notary.rotated(NOW, NOW + 900 * DAY);
    device.contact(nonce -> next.time("bedside", nonce, NOW + 800 * DAY));
    device.boot();
    assertThat(device.has(WORK)).isTrue();
  }

  @Test
  void aCompromiseReissuesFirstAndDeniesThenWithoutAGap() {
    device.told("entitlement", notary.warrant(bought(true), NOW));
    TestNotary next = notary.rotated(NOW, NOW + 900 * DAY);
    device.told("entitlement", next.warrant(bought(true), NOW + 1));
    device.told("denied", notary.deny(1, Set.of(notary.key.key())));
    assertThat(device.has(WORK)).isTrue();
    device.told("entitlement", notary.warrant(bought(false), NOW + 2));
    assertThat(device.has(WORK)).as("the thief's word").isTrue();
    device.boot();
    assertThat(device.has(WORK)).isTrue();
  }

  @Test
  void whatWasNotReissuedEndsWithItsKeyAlsoAfterAStart() {
    device.told("entitlement", notary.warrant(bought(true), NOW));
    device.told("denied", notary.deny(1, Set.of(notary.key.key())));
    refused("its key was stolen or lost, and counts no more");
    device.boot();
    assertThat(device.has(WORK)).isFalse();
  }

  @Test
  void anOlderListTakesNoDenialBackAndAForeignOneDeniesNothing() {
    device.told("denied", notary.deny(2, Set.of(notary.key.key())));
    device.told("denied", notary.deny(1, Set.of()));
    device.told("denied", notary.deny(3, Set.of()));
    device.told("entitlement", notary.warrant(bought(true), NOW));
    refused("its key was stolen or lost, and counts no more");
    TestNotary next = notary.rotated(NOW, NOW + 900 * DAY);
    TestNotary foreign = new TestNotary(NOW, NOW + DAY);
    device.told("denied", foreign.deny(9, Set.of(next.key.key())));
    device.told("entitlement", next.warrant(bought(true), NOW));
    assertThat(device.has(WORK)).isTrue();
  }

  @Test
  void whatSomebodyWroteIntoTheStoreIsFoundAtTheNextStart() throws Exception {
    Entitlement planted = bought(true);
    device.store.commit(List.of(new Write.PutEntitlement(planted)));
    device.boot();
    assertThat(device.has(WORK)).isFalse();
  }

  @Test
  void aDeviceWithoutARootTakesWhatLastsAndNoLoans() {
    TrustedDevice open = new TrustedDevice(null);
    open.contact(null);
    open.told("entitlement", Wire.encode(TrustedDevice.lent(NOW + DAY)));
    assertThat(open.has(WORK)).isFalse();
    open.told("entitlement", Wire.encode(bought(true)));
    assertThat(open.has(WORK)).isTrue();
  }
}
