package dev.lectern.hardware.evdev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.Key;
import dev.lectern.device.touch.Touch;
import dev.lectern.device.touch.Touch.Gesture;
import dev.lectern.hardware.tilt.TiltGesture;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that come and go, and one that is none. */
class InputReaderTest {
  private static final Duration SOON = Duration.ofMillis(5);

  private final Logger log = Logger.getLogger(InputReader.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Queue<InputStream> plugged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tries = new AtomicInteger();
  private final CountDownLatch triedOften = new CountDownLatch(10);
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          synchronized (lines) {
            lines.add(line.getLevel() + " " + line.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    log.setUseParentHandlers(false);
    log.addHandler(handler);
  }

  @AfterEach
  void quiet() {
    log.removeHandler(handler);
    log.setUseParentHandlers(true);
  }

  private InputStream open() throws IOException {
    tries.incrementAndGet();
    InputStream next = plugged.poll();
    if (next == null) {
      triedOften.countDown();
      throw new IOException("No such device");
    }
    return next;
  }

  private long lines(Level level) {
    synchronized (lines) {
      return lines.stream().filter(line -> line.startsWith(level.getName())).count();
    }
  }

  @Test
  void oneThatIsPulledOutAndComesBackGoesOn() throws Exception {
    Touch last = new Touch(0.5, 0.25, Gesture.TAP);
    BlockingQueue<Touch> felt = new LinkedBlockingQueue<>();
    Surface panel = new Surface(600, 800, 0);
    plugged.add(new Bytes().down(10, 20).up().down(50, 60).stream());
    try (EvdevTouch touch = EvdevTouch.of("panel", this::open, panel, SOON)) {
      touch.listen(felt::add);
      assertThat(triedOften.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(lines(Level.WARNING)).as("%s", lines).isOne();
      plugged.add(new Bytes().up().down(300, 200).up().stream());
      List<Touch> all = new ArrayList<>();
      for (Touch one = felt.poll(10, TimeUnit.SECONDS);
          one != null && !one.equals(last);
          one = felt.poll(10, TimeUnit.SECONDS)) {
        all.add(one);
      }
      assertThat(all.size()).isLessThanOrEqualTo(2);
      assertThat(lines(Level.INFO)).isOne();
    }
  }

  @Test
  void whatIsNoInputDeviceCostsOneLine() throws Exception {
    byte[] noise = new byte[4_096];
    new java.util.Random(7).nextBytes(noise);
    plugged.add(new Bytes().key(109).raw(noise).stream());
    plugged.add(new Bytes().key(109).stream());
    BlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    CountDownLatch warned = new CountDownLatch(1);
    Handler once = new Waking(warned);
    log.addHandler(once);
    try (EvdevKeys keys = EvdevKeys.of("noise", this::open, RemoteKeys.USUAL, SOON)) {
      keys.listen(pressed::add);
      assertThat(warned.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      log.removeHandler(once);
    }
    assertThat(lines(Level.WARNING)).isOne();
    assertThat(tries).hasValue(1);
  }

  @Test
  void aKeyThatIsHeldIsPressedOnceNumbersCanBeOthersAndTheRestIsASwitch() throws Exception {
    BlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    RemoteKeys own = RemoteKeys.USUAL.with(Map.of(115, Key.NEXT, 200, Key.LISTEN));
    InputReader.Source source =
        () -> {
          try {
            listening.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          InputStream next = plugged.poll();
          if (next == null) {
            throw new IOException("No such device");
          }
          return next;
        };
    plugged.add(
        new Bytes().key(109).key(115).key(200).key(30).key(0x14a).key(0x110).key(28).stream());
    try (EvdevKeys keys = EvdevKeys.of("remote", source, own, SOON)) {
      keys.listen(pressed::add);
      listening.countDown();
      List<Key> told = List.of(Key.NEXT, Key.NEXT, Key.LISTEN, Key.SWITCH, Key.SWITCH, Key.SELECT);
      for (Key key : told) {
        assertThat(pressed.poll(10, TimeUnit.SECONDS)).isEqualTo(key);
      }
      assertThat(pressed).isEmpty();
    }
  }

  @Test
  void anAccelerometerThatTellsByItselfTurnsPages() throws Exception {
    Bytes felt = new Bytes().event(3, 2, 200).event(3, 1, 150).report();
    for (int i = 0; i < 30; i++) {
      felt.after(40).event(3, 2, 200 + i % 2).report();
    }
    for (int x : new int[] {-40, -110, -150, -150, -110, -40, 0, 0}) {
      felt.after(50).event(3, 0, x).report();
    }
    BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
    plugged.add(felt.after(40).report().stream());
    TiltGesture gesture = new TiltGesture(0, 20, told::add);
    try (var _ = EvdevTilt.of("tilt", this::open, gesture, SOON)) {
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(triedOften.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(lines(Level.WARNING)).isOne();
    }
    assertThat(told).isEmpty();
  }

  private static final class Waking extends Handler {
    private final CountDownLatch warned;

    Waking(CountDownLatch warned) {
      this.warned = warned;
    }

    @Override
    public void publish(LogRecord line) {
      warned.countDown();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
