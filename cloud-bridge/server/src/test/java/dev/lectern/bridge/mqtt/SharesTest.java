package dev.lectern.bridge.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.TestClock;
import dev.lectern.bridge.account.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What one device and what a household's devices together may take of the broker. */
class SharesTest {
  private static final Principal.OfDevice BEDSIDE = device("demo/bedside");
  private static final Principal.OfDevice KITCHEN = device("demo/kitchen");
  private static final Principal.OfDevice ELSEWHERE = device("other/bedside");

  private final TestClock clock = new TestClock();

  /** Two messages a second, of 100 bytes in all, two seconds' worth at once. */
  private static Limits.Share small() {
    return new Limits.Share(2, 2, 100, 2);
  }

  private static Principal.OfDevice device(String user) {
    return Principal.OfDevice.parse(user).orElseThrow();
  }

  private int taken(Pace pace, Principal.OfDevice who, int bytes, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += pace.takes(who, bytes) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aDevicesShareFillsUpWithTimeAndNeverOverItsBurst() {
    Pace pace = new Pace(small(), new Limits.Share(9, 100, 10_000, 2), clock);
    assertEquals(4, taken(pace, BEDSIDE, 1, 10));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(2, taken(pace, BEDSIDE, 1, 10));
    clock.pass(Duration.ofHours(1));
    assertEquals(4, taken(pace, BEDSIDE, 1, 10));
  }

  @Test
  void bytesAreCountedAsMessagesAre() {
    Pace pace = new Pace(small(), new Limits.Share(9, 100, 10_000, 2), clock);
    assertEquals(1, taken(pace, BEDSIDE, 150, 2));
    assertTrue(pace.takes(BEDSIDE, 50), "what did not fit has cost nothing");
    assertFalse(pace.takes(BEDSIDE, 1));
  }

  @Test
  void aHouseholdsDevicesShareOneMoreShareAndNobodyElseIsSlowed() {
    Pace pace = new Pace(small(), new Limits.Share(9, 3, 10_000, 2), clock);
    assertEquals(4, taken(pace, BEDSIDE, 1, 4));
    assertEquals(2, taken(pace, KITCHEN, 1, 4), "six in all are the household's");
    assertEquals(4, taken(pace, ELSEWHERE, 1, 4));
  }

  @Test
  void whatTheHouseholdHasNoRoomForCostsTheDeviceNothing() {
    Pace pace = new Pace(small(), new Limits.Share(9, 6, 10_000, 1), clock);
    assertEquals(4, taken(pace, BEDSIDE, 1, 4));
    assertEquals(2, taken(pace, KITCHEN, 1, 20));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(4, taken(pace, KITCHEN, 1, 20), "two were left, two more have come");
  }

  @Test
  void aClockThatIsPutBackFillsNothing() {
    Pace pace = new Pace(small(), new Limits.Share(9, 100, 10_000, 2), clock);
    assertEquals(4, taken(pace, BEDSIDE, 1, 4));
    clock.pass(Duration.ofDays(-1));
    assertFalse(pace.takes(BEDSIDE, 1));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(2, taken(pace, BEDSIDE, 1, 4));
  }

  @Test
  void connectionsAreCountedForTheDeviceAndForTheHousehold() {
    Sessions sessions = new Sessions(2, 3);
    sessions.came(BEDSIDE, "demo/bedside", () -> true);
    Sessions.Line tab = sessions.came(BEDSIDE, "demo/bedside/tab", () -> true);
    assertFalse(sessions.hasRoom(BEDSIDE, "demo/bedside/more"));
    assertTrue(sessions.hasRoom(BEDSIDE, "demo/bedside/tab"), "it takes its own place over");
    assertTrue(sessions.hasRoom(KITCHEN, "demo/kitchen"));
    sessions.came(KITCHEN, "demo/kitchen", () -> true);
    assertFalse(sessions.hasRoom(KITCHEN, "demo/kitchen/tab"), "three are the household's");
    assertTrue(sessions.hasRoom(ELSEWHERE, "other/bedside"));
    sessions.left(BEDSIDE, tab.id());
    assertTrue(sessions.hasRoom(KITCHEN, "demo/kitchen/tab"));
  }

  @Test
  void aNameThatWasTakenOverIsThereWithItsNewKey() {
    Sessions sessions = new Sessions(9, 9);
    AtomicBoolean opens = new AtomicBoolean(true);
    Sessions.Line before = sessions.came(BEDSIDE, "demo/bedside", opens::get);
    sessions.came(KITCHEN, "demo/kitchen", () -> true);
    assertEquals(List.of(), sessions.ended());
    opens.set(false);
    assertEquals(List.of("demo/bedside"), sessions.ended());
    sessions.came(BEDSIDE, "demo/bedside", () -> true);
    assertEquals(List.of(), sessions.ended());
    sessions.left(BEDSIDE, before.id());
    assertEquals(List.of("demo/bedside"), sessions.of(BEDSIDE));
  }
}
