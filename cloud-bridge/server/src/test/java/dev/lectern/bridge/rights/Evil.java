package dev.lectern.bridge.rights;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.Topics;
import java.util.ArrayList;
import java.util.List;

/** What somebody might say in place of a name, and no name is. */
final class Evil {
  /** In place of {@code bedside}. */
  static final List<String> NAMES =
      List.of(
          "+",
          "#",
          "bed+side",
          "bedside#",
          "$bedside",
          "$SYS",
          "",
          ".",
          "..",
          "bedside/..",
          "../bunk",
          "bedside/",
          "/bedside",
          "bedside//",
          "bed\u0000side",
          "bedside\u0000",
          "bedside\u0001",
          "bedside\n",
          "\rbedside",
          "bed\tside",
          "bedside\u007f",
          "bedside\u0085",
          "bedside ",
          " bedside",
          "BEDSIDE",
          "b\u0435dside",
          "\uff42edside",
          "bed\u200bside",
          "\u202eedisdeb",
          "bedside\u0301",
          "\ufeffbedside",
          "bedside\uffff",
          "bedside\ud800",
          "bed\uff0fside",
          "bedside%2f..",
          "%62edside",
          "%00",
          "%2e%2e",
          "bed\\side",
          "bedside:bunk",
          "-bedside",
          "bed_side",
          "b".repeat(65),
          "b".repeat(5000),
          "b".repeat(65_000),
          "' OR '1'='1",
          "${jndi:ldap://x}",
          "<script>");

  private Evil() {}

  static String topic(Principal.OfDevice device, Topics.Way kind) {
    return new Topics.Topic(device.account(), device.device(), kind).toString();
  }

  /** That name at each level of a topic. */
  static List<String> topics(Principal.OfDevice own, String name) {
    List<String> all = new ArrayList<>();
    for (Topics.Way kind : Topics.Way.values()) {
      String[] levels = topic(own, kind).split("/", -1);
      for (int at = 2; at < levels.length; at++) {
        String[] changed = levels.clone();
        changed[at] = name;
        all.add(String.join("/", changed));
      }
    }
    return all;
  }

  /** What is no device's own topic, and might be taken for it or for more. */
  static List<String> filters(String down) {
    return List.of(
        "#",
        "+",
        "/",
        "+/+/+/+/+/+",
        "lectern/#",
        Topics.ALL_UP,
        Topics.ALL_UP.replace("up", "down"),
        down + "/#",
        down + "/",
        "/" + down,
        "$share/g/" + down,
        "$share/g/#",
        "$share//" + down,
        "$share",
        "$share/g",
        "$SYS/#",
        "$SYS/broker/clients",
        "$queue/" + down,
        down.toUpperCase(java.util.Locale.ROOT),
        down.replace("lectern", "lectern/"),
        down.replace("/", "\uff0f"),
        down.replace("/", "%2f"),
        down + "\u0000",
        down + "x".repeat(60_000));
  }

  /** One line, for the words of a failure. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.chars()
        .limit(60)
        .forEach(
            c ->
                shown.append(
                    c > 32 && c < 127 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
    return shown + (name.length() > 60 ? "... (" + name.length() + ")" : "");
  }
}
