package dev.lectern.bridge.browser;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * What a browser and the bridge say to each other: the words of {@link Message}, as over MQTT, but
 * asked and answered. What is answered is committed once the transaction is.
 */
public final class Talk {
  /**
   * What a browser makes use of. Titles, prices and rules of others are not sent to it at all: what
   * its person may see, {@link ShelfView} says.
   */
  private static final Set<String> HEARD = Set.of("op", "reassign");

  private final Incarnation incarnation;
  private final Intake intake;
  private final InstantSource clock;

  public Talk(Incarnation incarnation, Intake intake, InstantSource clock) {
    this.incarnation = incarnation;
    this.intake = intake;
    this.clock = clock;
  }

  /** What is to be answered to one word. */
  public sealed interface Said {

    /**
     * @param down in this order
     */
    record Answered(List<Message.Down> down) implements Said {
      public Answered {
        down = List.copyOf(down);
      }
    }

    /** The word is another's, or none of a device. */
    record Malformed() implements Said {}
  }

  /** Whether the word changes nothing, so that it may be answered beside the writer. */
  public static boolean isLook(Message word) {
    return word instanceof Message.Pull;
  }

  /** Hears one word; for a writing transaction unless {@link #isLook}. */
  public Said hear(Sql sql, Principal.OfDevice browser, Message word) {
    Custody custody = Custody.of(sql, browser);
    if (custody != Custody.OPEN) {
      return decided(sql, browser, custody, word);
    }
    return switch (word) {
      case Message.Hello hello when owns(browser, hello.actor()) -> {
        Accounts.seen(sql, browser, clock.instant().toString());
        yield new Said.Answered(intake.hello(sql, browser, hello));
      }
      case Message.Rows rows when owns(browser, rows.actor()) ->
          new Said.Answered(intake.rows(sql, browser, rows).stream().toList());
      case Message.Pull pull -> new Said.Answered(List.of(page(sql, browser, pull)));
      case Message.Hello another -> new Said.Malformed();
      case Message.Rows another -> new Said.Malformed();
      case Message.Obeyed late -> new Said.Answered(List.of());
      case Message.Unknown later -> new Said.Answered(List.of());
      case Message.Down ours -> new Said.Malformed();
    };
  }

  /** The owner has locked the browser or wants it to forget: it hears that, and nothing else. */
  private Said decided(Sql sql, Principal.OfDevice browser, Custody custody, Message word) {
    if (word instanceof Message.Obeyed obeyed
        && custody == Custody.WIPE
        && obeyed.state().equals(Message.Custody.WIPE)) {
      Custody.wiped(sql, browser, clock.instant());
      return new Said.Answered(List.of());
    }
    return new Said.Answered(List.of(new Message.Custody(custody.written(), custody.sentence())));
  }

  private Message.Page page(Sql sql, Principal.OfDevice browser, Message.Pull pull) {
    Message.Page page =
        Feed.page(
            sql,
            incarnation,
            browser.account(),
            browser.device(),
            Accounts.granted(sql, browser),
            pull.cursor(),
            pull.limit());
    List<Entry> heard =
        page.entries().stream().filter(entry -> HEARD.contains(entry.kind())).toList();
    return new Message.Page(page.incarnation(), page.from(), page.to(), page.more(), heard);
  }

  private static boolean owns(Principal.OfDevice browser, ActorId actor) {
    return actor.device().equals(browser.device());
  }
}
