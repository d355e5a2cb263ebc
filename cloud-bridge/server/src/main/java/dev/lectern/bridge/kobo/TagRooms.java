package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/library/tags...}: collections. */
final class TagRooms {
  private final KoboDesk desk;
  private final int jsonBytes;

  TagRooms(KoboDesk desk, int jsonBytes) {
    this.desk = desk;
    this.jsonBytes = jsonBytes;
  }

  /**
   * @param path behind {@code tags}
   */
  Answer answer(Call call, Principal.OfLogin caller, List<String> path) throws IOException {
    String last = path.isEmpty() ? "" : path.getLast().toLowerCase(Locale.ROOT);
    if (path.isEmpty() && call.method().equals("POST")) {
      return create(call, caller);
    }
    if (path.size() == 1 && call.method().equals("DELETE")) {
      return done(caller, tags -> sql -> tags.remove(sql, caller, path.getFirst()));
    }
    if (path.size() == 1 && call.method().equals("PUT")) {
      String name = name(call.json(jsonBytes));
      return name.isEmpty()
          ? bad("A collection needs a name.")
          : done(caller, tags -> sql -> tags.rename(sql, caller, path.getFirst(), name));
    }
    if (path.size() >= 2 && call.method().equals("POST")) {
      List<WorkId> works = desk.works(caller, items(call.json(jsonBytes)));
      return last.equals("delete")
          ? done(caller, tags -> sql -> tags.take(sql, caller, path.getFirst(), works))
          : done(caller, tags -> sql -> tags.add(sql, caller, path.getFirst(), works));
    }
    return KoboRooms.nothing();
  }

  private interface Change {
    java.util.function.Consumer<dev.lectern.bridge.store.Sql> with(Tags tags);
  }

  private Answer done(Principal.OfLogin caller, Change change) {
    desk.act(
        caller,
        sql -> {
          change.with(desk.tags()).accept(sql);
          return caller;
        });
    return KoboRooms.nothing();
  }

  private Answer create(Call call, Principal.OfLogin caller) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    String name = name(body);
    if (name.isEmpty()) {
      return bad("A collection needs a name.");
    }
    List<WorkId> works = desk.works(caller, items(body));
    Optional<String> tag = desk.act(caller, sql -> desk.tags().create(sql, caller, name, works));
    return tag.isEmpty()
        ? new Answer.Refused(507, "too-many", "There is no room for another collection.")
        : new Answer.Sent(
            201, KoboRooms.JSON, Json.of(tag.get()).text().getBytes(StandardCharsets.UTF_8));
  }

  private static Answer bad(String sentence) {
    return new Answer.Refused(400, "malformed", sentence);
  }

  private static String name(Json.Obj body) {
    return body.get("Name") instanceof Json.Str name && name.value().length() <= Tags.MOST_NAME
        ? name.value().strip()
        : "";
  }

  private static List<String> items(Json.Obj body) {
    List<String> ids = new ArrayList<>();
    if (body.get("Items") instanceof Json.Arr items) {
      for (Json item : items.items()) {
        boolean revision =
            item instanceof Json.Obj one
                && Json.of("ProductRevisionTagItem").equals(one.get("Type"));
        if (revision
            && item instanceof Json.Obj one
            && one.get("RevisionId") instanceof Json.Str id) {
          ids.add(id.value());
        }
      }
    }
    return ids;
  }
}
