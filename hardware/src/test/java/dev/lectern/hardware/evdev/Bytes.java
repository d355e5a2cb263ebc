package dev.lectern.hardware.evdev;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An input device's bytes, written by hand as the kernel would write them. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long millis = 1_700_000_000_000L;

  Bytes after(int more) {
    millis += more;
    return this;
  }

  Bytes event(int type, int code, int value) {
    ByteBuffer one = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    one.putLong(millis / 1_000).putLong(millis % 1_000 * 1_000);
    one.putShort((short) type).putShort((short) code).putInt(value);
    out.writeBytes(one.array());
    return this;
  }

  Bytes report() {
    return event(0, 0, 0);
  }

  /** A finger by protocol B comes down there. */
  Bytes down(int x, int y) {
    return event(3, 0x39, 7).event(3, 0x35, x).event(3, 0x36, y).event(1, 0x14a, 1).report();
  }

  Bytes to(int x, int y) {
    return event(3, 0x35, x).event(3, 0x36, y).report();
  }

  Bytes up() {
    return event(3, 0x39, -1).event(1, 0x14a, 0).report();
  }

  Bytes key(int code) {
    return event(4, 4, 0x70029)
        .event(1, code, 1)
        .report()
        .event(1, code, 2)
        .report()
        .event(1, code, 0)
        .report();
  }

  Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  InputStream stream() {
    return new ByteArrayInputStream(out.toByteArray());
  }
}
