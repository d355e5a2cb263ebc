package dev.lectern.stage.page;

import dev.lectern.stage.doors.Door;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Listens to one door's events, and comes back as often as the program behind it does. */
final class Watcher {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(150);

  /** Takes an event. */
  interface Listener {
    void event(String kind, String data);
  }

  private final Door door;
  private final String path;
  private final Listener listener;
  private final Runnable gone;

  /**
   * @param gone called when the stream ends
   */
  Watcher(Door door, String path, Listener listener, Runnable gone) {
    this.door = door;
    this.path = path;
    this.listener = listener;
    this.gone = gone;
  }

  Thread start(String name) {
    return Thread.ofVirtual().name(name).start(this::watch);
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try (InputStream stream = door.stream(path)) {
        if (stream != null) {
          read(stream);
          gone.run();
        }
      } catch (IOException cutOff) {
        gone.run();
      } catch (InterruptedException ending) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void read(InputStream stream) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    String kind = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        kind = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      } else if (line.isEmpty() && !data.isEmpty()) {
        listener.event(kind, data.toString());
        kind = "message";
        data.setLength(0);
      }
    }
  }
}
