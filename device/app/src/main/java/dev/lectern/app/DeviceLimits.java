package dev.lectern.app;

import dev.lectern.device.Limits;

/** The usual limits, with what this device's configuration says otherwise. */
final class DeviceLimits {
  private DeviceLimits() {}

  static Limits of(Config config) {
    Limits usual = Limits.DEFAULT;
    if (config.reconnectMost() == null) {
      return usual;
    }
    return new Limits(
        usual.outboxRows(),
        usual.outboxFoldRows(),
        usual.sentRows(),
        usual.batchRows(),
        usual.batchBytes(),
        usual.inFlight(),
        usual.pageEntries(),
        usual.rowBytes(),
        usual.bookBytes(),
        usual.pendingOrders(),
        usual.logLines(),
        usual.handshake(),
        usual.answer(),
        usual.orderAnswer(),
        usual.reconnectFirst(),
        config.reconnectMost(),
        usual.confirmSpoken(),
        usual.confirmTyped(),
        usual.listen(),
        usual.idle());
  }
}
