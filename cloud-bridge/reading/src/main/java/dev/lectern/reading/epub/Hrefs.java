package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** References between the files of a container. */
public final class Hrefs {
  private Hrefs() {}

  /**
   * The path from the container's root that {@code reference}, found in the file {@code base},
   * means; percent-decoded, without query and fragment. As with any web address, steps above the
   * root stay at the root. An empty reference means the base itself.
   *
   * @return null for an address outside the book (one with a scheme or a host)
   */
  public static @Nullable String resolve(String base, String reference) {
    String path = withoutFragment(reference.strip());
    int query = path.indexOf('?');
    path = query < 0 ? path : path.substring(0, query);
    if (path.isEmpty()) {
      return base;
    }
    if (path.startsWith("//") || hasScheme(path)) {
      return null;
    }
    int folder = base.lastIndexOf('/') + 1;
    String decoded = decode(path);
    if (plain(decoded) && plain(base)) {
      return base.substring(0, folder).concat(decoded);
    }
    Deque<String> steps = new ArrayDeque<>();
    if (!path.startsWith("/")) {
      walk(base.substring(0, folder), steps);
    }
    walk(decoded, steps);
    return String.join("/", steps);
  }

  /** What follows the first {@code #}, percent-decoded, or an empty string. */
  public static String fragment(String reference) {
    int hash = reference.indexOf('#');
    return hash < 0 ? "" : decode(reference.substring(hash + 1).strip());
  }

  /** Nearly all are: nothing in them to walk up, stay at or skip. */
  private static boolean plain(String path) {
    return !path.startsWith(".")
        && !path.startsWith("/")
        && !path.contains("/.")
        && !path.contains("//");
  }

  private static String withoutFragment(String reference) {
    int hash = reference.indexOf('#');
    return hash < 0 ? reference : reference.substring(0, hash);
  }

  private static boolean hasScheme(String path) {
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon > 0 && (slash < 0 || colon < slash) && Character.isLetter(path.charAt(0));
  }

  private static void walk(String path, Deque<String> steps) {
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      if (low >= 0) {
        out[n++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[n++] = in[i];
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }
}
