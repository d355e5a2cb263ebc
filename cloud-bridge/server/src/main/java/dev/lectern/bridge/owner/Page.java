package dev.lectern.bridge.owner;

/**
 * What one page shows.
 *
 * @param script that only makes it better; blank for none
 */
record Page(String title, Html inside, String script) {
  Page(String title, Html... inside) {
    this(title, Html.many(inside), "");
  }
}
