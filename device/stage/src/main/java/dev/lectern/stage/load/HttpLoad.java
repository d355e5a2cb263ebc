package dev.lectern.stage.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks an HTTP server over kept-alive connections as fast as it answers, from one thread: the load
 * shares the processor with what it measures, so it must cost little of it.
 */
public final class HttpLoad {
  private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Answers are small; one that does not fit is a failure. */
  private static final int ANSWER_BYTES = 16 * 1024;

  /** Writes the next request of one connection, headers and all. */
  @FunctionalInterface
  public interface Requests {
    void next(int connection, ByteBuffer into);
  }

  /**
   * What was measured.
   *
   * @param nanos of each answer, in no order
   * @param failed answers that were not 200
   * @param took nanoseconds in all
   */
  public record Measured(long[] nanos, long failed, long took) {

    public double perSecond() {
      return nanos.length * 1e9 / took;
    }
  }

  private static final class Line {
    private final int number;
    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(ANSWER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
    private long sent;

    Line(int number, SocketChannel channel) {
      this.number = number;
      this.channel = channel;
    }
  }

  private final int port;
  private final LongSupplier nanos;
  private long[] measured = new long[1 << 16];
  private int count;
  private long failed;

  public HttpLoad(int port, LongSupplier nanos) {
    this.port = port;
    this.nanos = nanos;
  }

  /** Asks for so long, with one request at a time on each connection. */
  public Measured run(int connections, long forNanos, Requests requests) throws IOException {
    count = 0;
    failed = 0;
    List<Line> lines = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(i, channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        lines.add(line);
      }
      long began = nanos.getAsLong();
      long end = began + forNanos;
      for (Line line : lines) {
        ask(line, requests);
      }
      int open = connections;
      long now = began;
      while (open > 0) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          Line line = (Line) key.attachment();
          if (answered(line)) {
            now = nanos.getAsLong();
            if (now < end) {
              ask(line, requests);
            } else {
              key.cancel();
              open--;
            }
          }
        }
        selector.selectedKeys().clear();
      }
      return new Measured(Arrays.copyOf(measured, count), failed, now - began);
    } finally {
      for (Line line : lines) {
        line.channel.close();
      }
    }
  }

  private void ask(Line line, Requests requests) throws IOException {
    line.out.clear();
    requests.next(line.number, line.out);
    line.out.flip();
    line.in.clear();
    line.sent = nanos.getAsLong();
    while (line.out.hasRemaining()) {
      line.channel.write(line.out);
    }
  }

  /** Whether the whole answer is there; it is counted then. */
  private boolean answered(Line line) throws IOException {
    if (line.channel.read(line.in) < 0) {
      throw new IOException("the server closed a connection");
    }
    byte[] bytes = line.in.array();
    int length = line.in.position();
    int head = find(bytes, length, END, 0);
    if (head < 0 || length < head + END.length + contentLength(bytes, head)) {
      return false;
    }
    if (count == measured.length) {
      measured = Arrays.copyOf(measured, count * 2);
    }
    measured[count++] = nanos.getAsLong() - line.sent;
    if (find(bytes, OK.length, OK, 0) != 0) {
      failed++;
    }
    return true;
  }

  private static int contentLength(byte[] bytes, int head) {
    int at = find(bytes, head, LENGTH, 0);
    int value = 0;
    for (int i = at + LENGTH.length; at >= 0 && i < head && bytes[i] != '\r'; i++) {
      value = bytes[i] == ' ' ? value : value * 10 + bytes[i] - '0';
    }
    return value;
  }

  /** Where the sought bytes begin, letters in either case; -1 for nowhere. */
  private static int find(byte[] bytes, int length, byte[] sought, int from) {
    for (int i = from; i <= length - sought.length; i++) {
      int same = 0;
      while (same < sought.length && lower(bytes[i + same]) == lower(sought[same])) {
        same++;
      }
      if (same == sought.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
