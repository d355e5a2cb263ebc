package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.protocol.ReaderId;
import java.util.List;

/** Which device carries whose places and notes, at one look: a mark where it does. */
final class Matrix {
  private Matrix() {}

  static Html of(List<DeviceLine> devices, List<ReaderId> readers) {
    String[] heads = new String[readers.size() + 1];
    heads[0] = "Device";
    for (int i = 0; i < readers.size(); i++) {
      heads[i + 1] = readers.get(i).value();
    }
    Table table = new Table("Which device carries whose places and notes", heads);
    for (DeviceLine device : devices) {
      Html[] cells =
          readers.stream().map(it -> mark(device.readers().contains(it))).toArray(Html[]::new);
      table.row(Html.link(device.address(), device.device().name()), cells);
    }
    return table.or("There is no device yet.");
  }

  /** Never by colour alone; a screen reader says the word. */
  private static Html mark(boolean carries) {
    return el(
            "span",
            el("span", carries ? "\u25cf" : "\u00b7").with("aria-hidden", "true"),
            el("span", text(carries ? "yes" : "no")).styled("heard"))
        .styled(carries ? "mark on" : "mark");
  }
}
