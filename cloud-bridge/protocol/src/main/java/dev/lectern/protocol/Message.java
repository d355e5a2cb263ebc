package dev.lectern.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that travels. The envelope is {@code {"v":1,"kind":...}}, frozen within v1. */
public sealed interface Message {

  /** From a device to the bridge. */
  sealed interface Up extends Message {}

  /** From the bridge to a device. */
  sealed interface Down extends Message {}

  /**
   * Opens a conversation after every connect.
   *
   * @param n the highest counter the actor has issued, 0 for none
   * @param hash of row {@code n}'s body, SHA-256 in hexadecimal; null where n is 0
   * @param nonce 16 hexadecimal digits, fresh for each hello; the answer and all acks repeat it
   * @param earlier lives of the same device whose rows it still keeps; an ack answers for each
   */
  record Hello(
      ActorId actor,
      long n,
      @Nullable String hash,
      Cursor cursor,
      String nonce,
      List<ActorId> earlier)
      implements Up {
    public Hello {
      earlier = List.copyOf(earlier);
    }

    /** Of a device with one life. */
    public Hello(ActorId actor, long n, @Nullable String hash, Cursor cursor, String nonce) {
      this(actor, n, hash, cursor, nonce, List.of());
    }
  }

  /**
   * Rows in rising order of n.
   *
   * @param by the name that the device goes by now, where the rows are of one that it has given up;
   *     null for its own
   */
  record Rows(ActorId actor, List<Row> rows, @Nullable ActorId by) implements Up {
    /** Of the name that the device goes by. */
    public Rows(ActorId actor, List<Row> rows) {
      this(actor, rows, null);
    }
  }

  /** Asks for the feed's next page. */
  record Pull(Cursor cursor, int limit) implements Up {}

  /**
   * The device does now what {@link Custody} asks of it. Said before it is done, since a device
   * that has destroyed its key can say nothing.
   *
   * @param state the one that is obeyed
   * @param unsent rows that go with the rest, since nobody takes them any more; 0 for none
   */
  record Obeyed(String state, long unsent) implements Up {
    public Obeyed {
      if (unsent < 0) {
        throw new IllegalArgumentException("less than nothing cannot be unsent");
      }
    }
  }

  /**
   * Answers a hello.
   *
   * @param mark the actor's contiguous mark: all rows up to it are committed
   * @param fork true where the bridge knows other bytes, or more rows, than the device: the device
   *     mints a new life and issues again what the bridge does not have
   * @param now the bridge's clock, ISO 8601; for people, for loans and for how long rows are kept,
   *     never for places
   * @param known the last row that both may have; null where there is none, or in the words of an
   *     older bridge
   * @param before with a fork the same of rows before that one, the newest first and at most {@link
   *     #MOST_BEFORE}: the histories parted somewhere there
   * @param time a {@link BridgeTime} as JSON; null where the bridge has no key to sign it with
   */
  record Welcome(
      String nonce,
      Incarnation incarnation,
      long mark,
      boolean fork,
      String now,
      @Nullable Known known,
      List<Known> before,
      @Nullable String time)
      implements Down {
    public static final int MOST_BEFORE = 64;

    public Welcome {
      before = List.copyOf(before);
    }

    /** Without a signed time. */
    public Welcome(
        String nonce,
        Incarnation incarnation,
        long mark,
        boolean fork,
        String now,
        @Nullable Known known,
        List<Known> before) {
      this(nonce, incarnation, mark, fork, now, known, before, null);
    }

    /** Without rows before the one to compare. */
    public Welcome(
        String nonce,
        Incarnation incarnation,
        long mark,
        boolean fork,
        String now,
        @Nullable Known known) {
      this(nonce, incarnation, mark, fork, now, known, List.of());
    }

    /** The same with the bridge's signed time. */
    public Welcome at(@Nullable String signedTime) {
      return new Welcome(nonce, incarnation, mark, fork, now, known, before, signedTime);
    }

    /** Without a row to compare. */
    public Welcome(String nonce, Incarnation incarnation, long mark, boolean fork, String now) {
      this(nonce, incarnation, mark, fork, now, null);
    }
  }

  /**
   * The bridge's row with the highest n that is neither above its mark nor above the hello's n.
   * Where the device's own rows up to it make another {@link Chain}, two databases wrote under one
   * name; where they make the same, the bridge has all of them.
   *
   * @param hash the chain up to that row
   */
  record Known(long n, String hash) {}

  /**
   * The only word that releases outbox rows; sent after the commit.
   *
   * @param mark all rows up to it are committed
   * @param safe all rows up to it are in a verified backup or a synchronous replica
   * @param refused rows that were recorded but not accepted, with a stable code
   * @param hash the {@link Chain} up to row {@code mark}; null where mark is 0, or in the words of
   *     an older bridge
   * @param answers the rows that it answers, where they came under a name of before: the mark may
   *     lie above them all the while, and would not tell
   */
  record Ack(
      Incarnation incarnation,
      String nonce,
      ActorId actor,
      long mark,
      long safe,
      List<Refusal> refused,
      @Nullable String hash,
      @Nullable Span answers)
      implements Down {

    /** One that answers no rows of a name of before. */
    public Ack(
        Incarnation incarnation,
        String nonce,
        ActorId actor,
        long mark,
        long safe,
        List<Refusal> refused,
        @Nullable String hash) {
      this(incarnation, nonce, actor, mark, safe, refused, hash, null);
    }

    /** Without the last row's hash. */
    public Ack(
        Incarnation incarnation,
        String nonce,
        ActorId actor,
        long mark,
        long safe,
        List<Refusal> refused) {
      this(incarnation, nonce, actor, mark, safe, refused, null);
    }
  }

  /** The first and the last row of one message. */
  record Span(long first, long last) {}

  /** A row that was recorded and not accepted. */
  record Refusal(long n, String code, String sentence) {}

  /**
   * A page of the feed: the entries after {@code from}. Advances the cursor to {@code to}.
   *
   * @param more true where a further pull brings further entries
   */
  record Page(Incarnation incarnation, long from, long to, boolean more, List<Entry> entries)
      implements Down {}

  /**
   * The feed has grown to {@code place}. Never advances a cursor.
   *
   * @param again true where the device is to pull from place 0: it may now know what it was not
   *     told before
   */
  record Hint(Incarnation incarnation, long place, boolean again) implements Down {

    /** That the feed has grown, and nothing else. */
    public Hint(Incarnation incarnation, long place) {
      this(incarnation, place, false);
    }
  }

  /**
   * What the device's owner has decided about it: said instead of all other answers while it is not
   * {@code open}, and at once where it changes.
   *
   * @param state {@code open}, {@code locked} (shows nothing, keeps what is unsent), or {@code
   *     wipe} (destroys its key and all it keeps); one of a later version is taken for {@code
   *     locked}
   * @param sentence for whoever holds the device
   */
  record Custody(String state, String sentence) implements Down {
    public static final String OPEN = "open";
    public static final String LOCKED = "locked";
    public static final String WIPE = "wipe";
  }

  /** A kind of a later version, kept as it came. */
  record Unknown(String kind, String json) implements Up, Down {}
}
