package dev.lectern.app.web;

import dev.lectern.app.ears.Hearing;
import dev.lectern.app.language.KeptLanguage;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.LogLine;
import dev.lectern.device.Snapshot;
import dev.lectern.device.State;
import dev.lectern.device.commerce.Awaited;
import dev.lectern.device.commerce.Bought;
import dev.lectern.device.commerce.PendingOrder;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The device's state as the door shows it: the core's snapshot, and what only the program knows.
 */
public final class StateJson {
  /** Books that each change tells of; {@code /shelf} has the others of a large library. */
  private static final int SHELF = 500;

  private final long pid;
  private final @Nullable PanelView panel;
  private final @Nullable Hearing hearing;
  private final String voice;
  private final KeptLanguage language;

  /**
   * @param panel null for a device without one
   * @param hearing null for a device without ears
   * @param voice what speaks, for people
   */
  public StateJson(
      long pid,
      @Nullable PanelView panel,
      @Nullable Hearing hearing,
      String voice,
      KeptLanguage language) {
    this.pid = pid;
    this.panel = panel;
    this.hearing = hearing;
    this.voice = voice;
    this.language = language;
  }

  /** A device that its owner has locked shows that and nothing else. */
  public String write(State state) {
    return state.identity() instanceof Identity.Claimed
        ? write(Snapshot.of(state), Locking.isLocked(state))
        : shut(state);
  }

  private String shut(State state) {
    Members link = Json.object().put("connected", false).put("unacknowledged", 0);
    return Json.object()
        .put("device", state.config().device().value())
        .put("name", state.config().name())
        .put("kind", state.config().kind().name().toLowerCase(Locale.ROOT))
        .put("pid", pid)
        .put("asleep", false)
        .put("screen", "message")
        .put("panel", panel())
        .put("link", link)
        .put("identity", ClaimRoutes.json(state.identity(), 0))
        .text();
  }

  private String write(Snapshot now, boolean locked) {
    Members state =
        Json.object()
            .put("device", now.device().value())
            .put("name", now.name())
            .put("kind", now.kind().name().toLowerCase(Locale.ROOT))
            .put("pid", pid)
            .put("identity", ClaimRoutes.json(now.identity(), 0))
            .put("language", language.now())
            .put("asleep", now.asleep())
            .put("locked", locked)
            .put("screen", now.screen())
            .put("panel", panel())
            .put("lights", Json.object().put("state", now.light().written()))
            .put("book", book(now.book()))
            .put("link", link(now.link()))
            .putAll(
                "shelf",
                now.shelf().subList(0, Math.min(SHELF, now.shelf().size())),
                StateJson::shelf)
            .put("shelfCount", now.shelf().size())
            .putAll("catalogue", now.catalogue(), StateJson::item)
            .put("notice", now.notice() == null ? new Json.Null() : News.json(now.notice()))
            .put(
                "dialog",
                Json.object()
                    .put("state", now.dialog().state())
                    .putAll("expects", now.dialog().expects(), Json::of))
            .put(
                "speech",
                Json.object()
                    .put("speaking", now.speech().speaking())
                    .put("text", now.speech().text())
                    .put("id", Long.toString(now.speech().id()))
                    .put("engine", voice))
            .put("reading", voiced(now.voiced()))
            .put("ears", ears())
            .putAll("pendingOrders", now.pendingOrders(), StateJson::order)
            .putAll("bought", now.bought(), StateJson::bought)
            .putAll("waits", now.waits(), StateJson::awaited)
            .putAll("log", now.log(), StateJson::line);
    if (now.trouble() != null) {
      state.put(
          "trouble",
          Json.object()
              .put("code", now.trouble().code())
              .put("sentence", now.trouble().sentence()));
    }
    return state.text();
  }

  private Json panel() {
    return panel == null
        ? new Json.Null()
        : Json.object()
            .put("width", panel.width())
            .put("height", panel.height())
            .put("depth", panel.depth())
            .put("frame", panel.number())
            .build();
  }

  private Json ears() {
    Hearing.Present present = hearing == null ? null : hearing.present();
    return Json.object()
        .put("engine", present == null ? "none" : present.engine())
        .put("ready", present != null && present.ready())
        .put("pid", present == null ? 0 : present.pid())
        .build();
  }

  private static Json book(Snapshot.@Nullable OpenBook book) {
    if (book == null) {
      return new Json.Null();
    }
    return Json.object()
        .put("work", book.work().value())
        .put("title", book.title())
        .put("author", book.author())
        .put("percent", book.percent())
        .put(
            "locator",
            book.locator() == null ? new Json.Null() : new Json.Raw(Wire.encode(book.locator())))
        .put("read", book.read())
        .put("aloud", book.aloud())
        .build();
  }

  private static Json voiced(Snapshot.@Nullable Voiced voiced) {
    if (voiced == null) {
      return new Json.Null();
    }
    Sentence sentence = voiced.sentence();
    return Json.object()
        .put("work", voiced.work().value())
        .put("paused", voiced.paused())
        .putOrNull("sentence", sentence == null ? null : sentence.text())
        .put(
            "locator",
            sentence == null ? new Json.Null() : new Json.Raw(Wire.encode(sentence.start())))
        .put("id", Long.toString(voiced.speech()))
        .put("ms", voiced.lengthMs())
        .put("speed", voiced.manner().percent())
        .put("until", voiced.manner().until().name().toLowerCase(Locale.ROOT))
        .build();
  }

  private static Members link(Snapshot.Link link) {
    return Json.object()
        .put("connected", link.connected())
        .put("unacknowledged", link.unacknowledged())
        .putOrNull("incarnation", link.incarnation())
        .put("mark", link.mark())
        .put("place", link.place())
        .put("shunned", link.shunned());
  }

  private static Json shelf(ShelfItem item) {
    return Json.object()
        .put("work", item.work().value())
        .put("title", item.title())
        .put("author", item.author())
        .put("status", item.status().written())
        .put("percent", item.percent())
        .put("own", item.own())
        .putOrNull("failure", item.failure())
        .putIfPresent("lent", item.lent())
        .build();
  }

  private static Json item(CatalogueItem item) {
    return Json.object()
        .put("work", item.work().value())
        .put("title", item.title())
        .put("author", item.author())
        .put("price", item.price().toString())
        .put("currency", item.price().currency())
        .build();
  }

  private static Json order(PendingOrder order) {
    return Json.object()
        .put("key", order.key().value())
        .put("work", order.work().value())
        .put("title", order.title())
        .put("state", order.state())
        .put("most", order.most().toString())
        .build();
  }

  private static Json awaited(Awaited one) {
    return Json.object()
        .put("key", one.asked().key().value())
        .put("title", one.title())
        .put("pin", one.wantsPin())
        .put("sentence", one.asked().sentence())
        .build();
  }

  private static Json bought(Bought one) {
    return Json.object()
        .put("key", one.key().value())
        .put("work", one.work().value())
        .put("title", one.title())
        .put("price", one.price())
        .put("state", one.returning() ? "returning" : "bought")
        .build();
  }

  private static Json line(LogLine line) {
    return Json.object()
        .put("at", line.at().toString())
        .put("who", line.who())
        .put("text", line.text())
        .put("accepted", line.accepted())
        .build();
  }
}
