package dev.lectern.stage.scene;

import dev.lectern.stage.doors.BridgeDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fills a new home once, through the bridge's own door: devices, store, purse, permissions. */
final class Seeding {
  private final Home home;
  private final boolean closed;
  private final Source goods;
  private List<Goods> prepared = List.of();

  /** A book for the store. */
  record Goods(String work, long priceMinor, byte[] epub) {}

  /** Makes the goods when they are wanted: only a new home needs them. */
  interface Source {
    List<Goods> goods() throws IOException;
  }

  /**
   * @param closed whether devices are claimed, and need no tokens
   */
  Seeding(Home home, boolean closed, Source goods) {
    this.home = home;
    this.closed = closed;
    this.goods = goods;
  }

  boolean isDone() {
    return Files.exists(mark());
  }

  /** Makes the goods; that takes a while, in which the bridge may start. */
  void prepare() {
    try {
      prepared = goods.goods();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The sample books cannot be written: " + home, unwritable);
    }
  }

  void seed(BridgeDoor bridge) {
    try {
      bridge.reader(Cast.READER);
      for (Cast.Role role : closed ? List.<Cast.Role>of() : Cast.ROLES) {
        String token = bridge.enrol(role.device(), role.name(), role.kind(), List.of(Cast.READER));
        Files.createDirectories(home.of(role.device()));
        Secrets.write(tokenFile(role), token);
      }
      for (Goods each : prepared) {
        bridge.sell(each.work(), each.priceMinor(), Cast.CURRENCY, each.epub());
      }
      bridge.topUp(Cast.BALANCE_MINOR, Cast.CURRENCY);
      bridge.allowVoiceBuying(Cast.DAILY_CAP_MINOR);
      Files.writeString(mark(), "1\n");
      prepared = List.of();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The demo's data cannot be written: " + home, unwritable);
    }
  }

  /** Empty for a device that is claimed. */
  String token(Cast.Role role) {
    if (closed) {
      return "";
    }
    try {
      return Files.readString(tokenFile(role)).strip();
    } catch (IOException lost) {
      throw new UncheckedIOException(
          "The token of " + role.device() + " is lost; `lectern demo --reset` starts anew.", lost);
    }
  }

  private Path tokenFile(Cast.Role role) {
    return home.of(role.device()).resolve("token");
  }

  private Path mark() {
    return home.folder().resolve("seeded");
  }
}
