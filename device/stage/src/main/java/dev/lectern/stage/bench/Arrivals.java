package dev.lectern.stage.bench;

import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.Facts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Watches a device's door for places of other devices, and notes when each is shown there. */
final class Arrivals implements AutoCloseable {
  /**
   * A place as a device shows it.
   *
   * @param nanos when its event was read
   */
  record Arrival(String device, double total, long nanos) {}

  private final InputStream stream;
  private final LongSupplier nanos;
  private final LinkedBlockingQueue<Arrival> seen = new LinkedBlockingQueue<>(10_000);

  private Arrivals(InputStream stream, LongSupplier nanos) {
    this.stream = stream;
    this.nanos = nanos;
  }

  static Arrivals at(Door door, LongSupplier nanos) throws InterruptedException {
    InputStream stream = door.stream("/events");
    if (stream == null) {
      throw new IllegalStateException("the device serves no events");
    }
    Arrivals arrivals = new Arrivals(stream, nanos);
    Thread.ofVirtual().name("arrivals").start(arrivals::read);
    return arrivals;
  }

  /** The next place that {@code device} kept, or null where none is shown in time. */
  @Nullable Arrival next(String device, Duration patience) throws InterruptedException {
    long end = nanos.getAsLong() + patience.toNanos();
    while (true) {
      Arrival arrival = seen.poll(end - nanos.getAsLong(), TimeUnit.NANOSECONDS);
      if (arrival == null || arrival.device().equals(device)) {
        return arrival;
      }
    }
  }

  void forget() {
    seen.clear();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:") && event.equals("place")) {
          long now = nanos.getAsLong();
          Facts place = Facts.read(line.substring("data:".length()).strip());
          seen.add(new Arrival(place.text("device"), place.real("total"), now));
        }
      }
    } catch (IOException closed) {
      // The stream is closed when the benchmark has seen enough.
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
