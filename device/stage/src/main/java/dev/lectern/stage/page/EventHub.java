package dev.lectern.stage.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends events to every open page. What was last said under a key is said first to a page that
 * comes later.
 */
final class EventHub {
  /** A page this far behind is let go; its browser comes back by itself and gets the latest. */
  private static final int MOST_WAITING = 512;

  private static final int MOST_PAGES = 32;
  private static final byte[] STILL_HERE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Map<String, byte[]> latest = new ConcurrentSkipListMap<>();
  private final Set<BlockingQueue<byte[]>> pages = ConcurrentHashMap.newKeySet();

  /** An event of the moment. The data is JSON in one line. */
  void tell(String event, String data) {
    send(frame(event, data));
  }

  /** An event that stands until the next one of the same key. */
  void keep(String key, String event, String data) {
    byte[] frame = frame(event, data);
    latest.put(key, frame);
    send(frame);
  }

  void forget(String key) {
    latest.remove(key);
  }

  boolean isFull() {
    return pages.size() >= MOST_PAGES;
  }

  /** Serves one page until it goes away. */
  void serve(OutputStream out) throws IOException, InterruptedException {
    BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    pages.add(queue);
    try {
      for (byte[] frame : latest.values()) {
        out.write(frame);
      }
      out.flush();
      while (pages.contains(queue)) {
        byte[] frame = queue.poll(10, TimeUnit.SECONDS);
        out.write(frame == null ? STILL_HERE : frame);
        out.flush();
      }
    } finally {
      pages.remove(queue);
    }
  }

  private void send(byte[] frame) {
    pages.removeIf(page -> !page.offer(frame));
  }

  private static byte[] frame(String event, String data) {
    return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
