package dev.lectern.device.access;

import dev.lectern.device.Draft;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.reading.AloudReading;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.PendingNotice;
import dev.lectern.device.touch.Pad;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;

/** Which choices there are, by what stands on the panel. */
final class Menus {
  /** Books that are offered before the others are asked for. */
  static final int BOOKS = 6;

  private static final int ROWS = 4;
  private static final int COLUMNS = 3;

  private Menus() {}

  /** The menu that belongs to what stands there; the one that is open, where it does. */
  static Menu now(Draft draft, Menu open) {
    if (!draft.scan.set().on() || !draft.setting.config().hasPanel()) {
      return Menu.Plain.CLOSED;
    }
    if (draft.screen.asleep() && !Locking.asks(draft)) {
      return Menu.Plain.CLOSED;
    }
    if (Locking.asks(draft) || Pinning.asks(draft)) {
      return open instanceof Menu.Keypad ? open : new Menu.Keypad(-1);
    }
    if (draft.dialog.confirm() != null) {
      return Menu.Plain.CONFIRM;
    }
    return switch (draft.face) {
      case SHELF -> open instanceof Menu.Shelf || ofShelf(draft, open) ? open : new Menu.Shelf(0);
      case MESSAGE -> Looking.now(draft) == null ? Menu.Plain.CLOSED : Menu.Plain.PICTURE;
      case BOOK ->
          open == Menu.Plain.PAGE || open == Menu.Plain.LIGHT || open == Menu.Plain.GO
              ? open
              : Menu.Plain.CLOSED;
    };
  }

  private static boolean ofShelf(Draft draft, Menu open) {
    return open == Menu.Plain.LIGHT
        || open instanceof Menu.Book(WorkId work)
            && Childhood.shelf(draft).stream().anyMatch(item -> item.work().equals(work));
  }

  static List<Choice> choices(Draft draft, Menu menu) {
    return switch (menu) {
      case Menu.Plain plain ->
          switch (plain) {
            case CLOSED -> List.of();
            case PAGE -> page(draft);
            case LIGHT -> List.of(Choice.Plain.BRIGHTER, Choice.Plain.DARKER, Choice.Plain.BACK);
            case GO ->
                List.of(
                    Choice.Plain.ONWARD,
                    Choice.Plain.BACKWARD,
                    Choice.Plain.BEGINNING,
                    Choice.Plain.UNDO,
                    Choice.Plain.BACK);
            case PICTURE -> List.of(Choice.Plain.LARGER, Choice.Plain.PART, Choice.Plain.PAGE);
            case CONFIRM -> List.of(Choice.Plain.NO, Choice.Plain.BUY);
          };
      case Menu.Shelf(int from) -> shelf(draft, from);
      case Menu.Book(WorkId _) ->
          List.of(Choice.Plain.OPEN, Choice.Plain.LISTEN, Choice.Plain.BACK);
      case Menu.Keypad(int row) -> keypad(row);
    };
  }

  private static List<Choice> page(Draft draft) {
    List<Choice> all = new ArrayList<>();
    PendingNotice notice = draft.notice;
    if (notice != null) {
      for (Notice.Action action : notice.notice().actions()) {
        all.add(new Choice.Answer(notice.notice().id(), action));
      }
    }
    all.add(Choice.Plain.NEXT);
    all.add(Choice.Plain.PREVIOUS);
    all.add(AloudReading.reads(draft) ? Choice.Plain.QUIET : Choice.Plain.ALOUD);
    all.add(Choice.Plain.BOOKMARK);
    all.add(Choice.Plain.GO);
    all.add(Choice.Plain.SHELF);
    if (draft.setting.frontLight()) {
      all.add(Choice.Plain.LIGHT);
    }
    all.add(Choice.Plain.UNDO);
    all.add(Choice.Plain.SLEEP);
    all.add(Choice.Plain.NOTHING);
    return all;
  }

  /** The book that was read last comes first: it is what most want. */
  private static List<Choice> shelf(Draft draft, int from) {
    List<ShelfItem> items = new ArrayList<>(Childhood.shelf(draft));
    WorkId latest = Opening.latest(draft);
    items.stream()
        .filter(item -> item.work().equals(latest))
        .findFirst()
        .ifPresent(
            item -> {
              items.remove(item);
              items.addFirst(item);
            });
    List<Choice> all = new ArrayList<>();
    int first = from < items.size() ? from : 0;
    for (ShelfItem item : items.subList(first, Math.min(items.size(), first + BOOKS))) {
      all.add(new Choice.Tile(item.work(), item.title()));
    }
    if (items.size() > BOOKS) {
      all.add(Choice.Plain.MORE);
    }
    if (draft.setting.frontLight()) {
      all.add(Choice.Plain.LIGHT);
    }
    all.add(Choice.Plain.SLEEP);
    return all;
  }

  /** Rows, and then what is in one: no field is further than seven choices away. */
  private static List<Choice> keypad(int row) {
    List<Choice> all = new ArrayList<>();
    for (int i = 0; row < 0 && i < ROWS; i++) {
      all.add(new Choice.Row(i));
    }
    for (int i = 0; row >= 0 && i < COLUMNS; i++) {
      all.add(new Choice.Digit(Pad.at(row, i)));
    }
    all.add(row < 0 ? Choice.Plain.LATER : Choice.Plain.BACK);
    return all;
  }

  static String label(Draft draft, Choice choice) {
    return switch (choice) {
      case Choice.Plain plain -> draft.setting.wording().say(plain.key);
      case Choice.Tile(WorkId _, String title) -> title;
      case Choice.Answer(long _, Notice.Action action) ->
          draft
              .setting
              .wording()
              .say(
                  switch (action) {
                    case GO -> "scan.there";
                    case UNDO -> "scan.undo";
                    case DISMISS -> "scan.dismiss";
                  });
      case Choice.Row(int row) ->
          field(draft, Pad.at(row, 0))
              + "  "
              + field(draft, Pad.at(row, 1))
              + "  "
              + field(draft, Pad.at(row, 2));
      case Choice.Digit(Pad pad) -> field(draft, pad);
    };
  }

  private static String field(Draft draft, Pad pad) {
    return switch (pad.digit()) {
      case Pad.BACK -> draft.setting.wording().say("scan.erase");
      case Pad.DONE -> draft.setting.wording().say("pin.done");
      default -> Integer.toString(pad.digit());
    };
  }
}
