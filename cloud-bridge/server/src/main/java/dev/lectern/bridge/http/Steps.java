package dev.lectern.bridge.http;

import java.util.ArrayList;
import java.util.List;

/** A path taken apart. */
final class Steps {
  private Steps() {}

  /**
   * What stands between its slashes, without what is empty: people type addresses with a slash at
   * the end, and apps add another.
   */
  static List<String> of(String path) {
    List<String> steps = new ArrayList<>(8);
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        steps.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return steps;
  }
}
