package dev.lectern.simulation;

import dev.lectern.device.DeviceConfig;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.util.List;

/** Who and what a history may be about: two people and a household of five devices. */
final class Roster {
  static final AccountId ACCOUNT = new AccountId("demo");
  static final ReaderId ANNA = new ReaderId("anna");
  static final ReaderId BEN = new ReaderId("ben");

  /** A device that speaks a later version. */
  static final DeviceId LATER = new DeviceId("later");

  /** A page looked at for 20 s, or two turns of 2 s each. */
  static final DeviceConfig.Pace PACE = DeviceConfig.Pace.PERSON;

  /**
   * One device.
   *
   * @param readers whom it is granted; the first has it in hand at the beginning
   */
  record Seat(DeviceId device, DeviceConfig.Kind kind, List<ReaderId> readers) {

    /** The same device in that person's hand. */
    DeviceConfig inHandOf(ReaderId reader) {
      List<ReaderId> first =
          readers.size() > 1 && reader.equals(readers.get(1)) ? readers.reversed() : readers;
      return new DeviceConfig(device, device.value(), kind, ACCOUNT, first, "en", PACE);
    }
  }

  static final List<Seat> SEATS =
      List.of(
          seat("bedside", DeviceConfig.Kind.READER, ANNA, BEN),
          seat("study", DeviceConfig.Kind.READER, ANNA),
          seat("kitchen", DeviceConfig.Kind.SPEAKER, ANNA, BEN),
          seat("garden", DeviceConfig.Kind.READER, ANNA),
          seat("attic", DeviceConfig.Kind.READER, BEN));

  private Roster() {}

  private static Seat seat(String name, DeviceConfig.Kind kind, ReaderId... readers) {
    return new Seat(new DeviceId(name), kind, List.of(readers));
  }
}
