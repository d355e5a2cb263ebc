package dev.lectern.app.afterus;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.device.Event;
import dev.lectern.device.port.Link;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Stands where the way to the bridge was: what the bundle remembers comes down like a feed, and so
 * through every check that a bridge's word goes through. Rows are taken as the end of their way,
 * since nobody else wants them: what they did is kept by the device itself. Orders are refused.
 */
public final class LastLink implements Link {
  private static final String NO_BRIDGE = "There is no bridge any more to buy from.";

  private final Bequest bequest;
  private final Path memory;
  private final Path marks;
  private final Supplier<Instant> wall;
  private Consumer<Event> inbox = event -> {};
  private String nonce = "";

  /**
   * @param home in which {@link Bundles} has put the memory
   */
  public LastLink(Bequest bequest, Path home, Supplier<Instant> wall) {
    this.bequest = bequest;
    this.memory = memory(home);
    this.marks = Bequest.folder(home).resolve("marks.json");
    this.wall = wall;
  }

  static Path memory(Path home) {
    return Bequest.folder(home).resolve("memory.jsonl");
  }

  @Override
  public void listen(Consumer<Event> to) {
    inbox = to;
  }

  @Override
  public void connect() {
    inbox.accept(new Event.LinkUp());
  }

  @Override
  public void publish(long token, Message.Up message) {
    inbox.accept(new Event.Published(token));
    try {
      switch (message) {
        case Message.Hello hello -> greet(hello);
        case Message.Rows rows -> take(rows);
        case Message.Pull pull -> answer(page(pull.cursor().place(), pull.limit()));
        case Message.Obeyed obeyed -> {}
        case Message.Unknown later -> {}
      }
    } catch (IOException e) {
      inbox.accept(new Event.LinkDown("The disk does not answer: " + e.getMessage() + "."));
    }
  }

  private void answer(Message.Down message) {
    inbox.accept(new Event.MessageIn(message));
  }

  private void greet(Message.Hello hello) throws IOException {
    nonce = hello.nonce();
    long mark = marks().getOrDefault(hello.actor().toString(), 0L);
    answer(
        new Message.Welcome(
            nonce, bequest.incarnation(), mark, false, wall.get().toString(), null));
    for (ActorId earlier : hello.earlier()) {
      long known = marks().getOrDefault(earlier.toString(), 0L);
      answer(new Message.Ack(bequest.incarnation(), nonce, earlier, known, known, List.of()));
    }
  }

  /** When the answer is given, the mark survives a power cut; the rows lie in the outbox. */
  private void take(Message.Rows rows) throws IOException {
    Map<String, Long> all = marks();
    long last = rows.rows().getLast().n();
    all.merge(rows.actor().toString(), last, Math::max);
    var json = Json.object();
    all.forEach(json::put);
    DurableFiles.write(marks, json.text().getBytes(StandardCharsets.UTF_8));
    List<Message.Refusal> refused =
        rows.rows().stream()
            .filter(row -> isOrder(row))
            .map(row -> new Message.Refusal(row.n(), "no-bridge", NO_BRIDGE))
            .toList();
    answer(new Message.Ack(bequest.incarnation(), nonce, rows.actor(), last, last, refused));
  }

  private static boolean isOrder(Row row) {
    return row.kind().equals("order");
  }

  private Map<String, Long> marks() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    if (Files.exists(marks)) {
      Json.parseObject(Files.readString(marks))
          .members()
          .forEach((actor, n) -> all.put(actor, n instanceof Json.Num it ? it.whole() : 0L));
    }
    return all;
  }

  /** Lines are numbered from 1, as places of a feed are. */
  private Message.Page page(long from, int limit) throws IOException {
    List<Entry> entries = new ArrayList<>();
    boolean more = false;
    int bytes = 0;
    try (Stream<String> lines = Files.lines(memory)) {
      for (String line : (Iterable<String>) lines.skip(from)::iterator) {
        Entry entry = entry(from + entries.size() + 1, line);
        bytes += Utf8.length(entry.body()) + 128;
        if (entries.size() >= limit || bytes > Limits.V1.messageBytes() && !entries.isEmpty()) {
          more = true;
          break;
        }
        entries.add(entry);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Message.Page(
        bequest.incarnation(), from, from + entries.size(), more, List.copyOf(entries));
  }

  private static Entry entry(long place, String line) throws IOException {
    try {
      if (JsonReader.read(line, JsonLimits.LOCAL) instanceof Json.Obj it) {
        return new Entry(place, Bequest.text(it, "kind"), Bequest.text(it, "body"));
      }
    } catch (MalformedJson | IllegalArgumentException e) {
      throw new IOException("line " + place + " of the memory is damaged", e);
    }
    throw new IOException("line " + place + " of the memory is no object");
  }

  @Override
  public void disconnect() {}

  @Override
  public void close() {}
}
