package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.http.FormGate;
import dev.lectern.bridge.http.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What forms are made of. A label holds what it labels, so nothing needs an id of its own. */
final class Fields {
  private Fields() {}

  /** A form that changes something, with the word of the visitor's session. */
  static Html.Element form(Visit visit, String to, Html... inside) {
    List<Html> parts = new ArrayList<>();
    parts.add(hidden(FormGate.FIELD, visit.signed().csrf()));
    parts.addAll(List.of(inside));
    return el("form", many(parts)).with("method", "post").with("action", to);
  }

  /** A form that merely leads somewhere. */
  static Html.Element lookup(String to, Html... inside) {
    return el("form", inside).with("method", "get").with("action", to);
  }

  static Html.Element hidden(String name, String value) {
    return el("input").with("type", "hidden").with("name", name).with("value", value);
  }

  static Html hidden(Map<String, String> fields) {
    return many(fields.entrySet().stream().map(it -> hidden(it.getKey(), it.getValue())).toList());
  }

  /** An input; more is said of it by {@link Html.Element#with}, then {@link #labelled}. */
  static Html.Element input(String type, String name, String value) {
    return el("input").with("type", type).with("name", name).with("value", value);
  }

  static Html.Element labelled(String label, Html field) {
    return el("label", el("span", label), field).styled("field");
  }

  static Html typed(String label, String name, String value) {
    return labelled(
        label, input("text", name, value).with("autocomplete", "off").with("maxlength", "64"));
  }

  static Html ticked(String label, String name, boolean on) {
    return el(
            "label",
            input("checkbox", name, "on").with("checked", on),
            text(" "),
            el("span", label))
        .styled("check");
  }

  /**
   * One of several.
   *
   * @param options what is sent, and what is shown for it
   */
  static Html choice(String label, String name, Map<String, String> options, String chosen) {
    List<Html> each = new ArrayList<>();
    options.forEach(
        (value, shown) ->
            each.add(
                el("option", shown).with("value", value).with("selected", value.equals(chosen))));
    return labelled(label, el("select", many(each)).with("name", name));
  }

  static Html.Element button(String text) {
    return el("button", text).styled("primary");
  }

  /** For a step that is not the one that most come for. */
  static Html.Element quietButton(String text) {
    return el("button", text).styled("soft");
  }

  /** For a step that cannot be taken back. */
  static Html.Element graveButton(String text) {
    return el("button", text).styled("grave");
  }
}
