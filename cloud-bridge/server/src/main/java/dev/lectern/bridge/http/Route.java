package dev.lectern.bridge.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for at the HTTP door, and who may.
 *
 * @param methods upper case; empty for all there are
 * @param pattern such as {@code /content/{sha256}}, or {@code /kobo/{key}/**} for all that lies
 *     there and below; empty steps of a path count for nothing, so {@code //content/x/} is the same
 * @param takes what a caller may send along; other is answered with 415
 * @param bodyBytes the most that a caller may send along; more is answered with 413
 * @param stale what is answered instead to a session whose person signed in too long ago; null
 *     where that does not matter
 */
public record Route<P>(
    Set<String> methods,
    String pattern,
    Access<P> access,
    BodyType takes,
    long bodyBytes,
    Room<P> room,
    @Nullable Room<P> stale) {
  /** What stands for all that follows. */
  static final String REST = "**";

  /** Above what any room takes as JSON; rooms have lower limits of their own. */
  public static final long BODY_BYTES = 128 * 1024;

  /** Says no to a session that was left open. */
  private static final Answer AGAIN = new Answer.Refused(403, "sign-in-again", Signed.AGAIN);

  public Route {
    methods = Set.copyOf(methods);
    List<String> steps = steps(pattern);
    for (int at = 0; at < steps.size(); at++) {
      boolean last = at == steps.size() - 1;
      if (!isStep(steps.get(at)) && !(last && steps.get(at).equals(REST))) {
        throw new IllegalArgumentException("no pattern of a path: " + pattern);
      }
    }
  }

  /** What stands between the slashes of a path, without what is empty. */
  public static List<String> steps(String path) {
    return Steps.of(path);
  }

  private static boolean isStep(String step) {
    String named = isVariable(step) ? step.substring(1, step.length() - 1) : step;
    return !named.isEmpty()
        && named
            .chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
  }

  static boolean isVariable(String step) {
    return step.startsWith("{") && step.endsWith("}");
  }

  /** What is put and posted is JSON unless something else is said. */
  public static <P> Route<P> of(String method, String pattern, Access<P> access, Room<P> room) {
    BodyType takes = method.equals("POST") || method.equals("PUT") ? BodyType.JSON : BodyType.NONE;
    return new Route<>(Set.of(method), pattern, access, takes, BODY_BYTES, room, null);
  }

  public static <P> Route<P> get(String pattern, Access<P> access, Room<P> room) {
    return of("GET", pattern, access, room);
  }

  public static <P> Route<P> post(String pattern, Access<P> access, Room<P> room) {
    return of("POST", pattern, access, room);
  }

  public static <P> Route<P> put(String pattern, Access<P> access, Room<P> room) {
    return of("PUT", pattern, access, room);
  }

  public static <P> Route<P> delete(String pattern, Access<P> access, Room<P> room) {
    return of("DELETE", pattern, access, room);
  }

  /** For {@code GET}, and for {@code HEAD} of a room that knows it. */
  public static <P> Route<P> read(String pattern, Access<P> access, Room<P> room) {
    return new Route<>(
        Set.of("GET", "HEAD"), pattern, access, BodyType.NONE, BODY_BYTES, room, null);
  }

  /** For whatever method. */
  public static <P> Route<P> any(String pattern, Access<P> access, Room<P> room) {
    return new Route<>(Set.of(), pattern, access, BodyType.WHATEVER, BODY_BYTES, room, null);
  }

  /** The same for other bodies. */
  public Route<P> upTo(long bytes) {
    return new Route<>(methods, pattern, access, takes, bytes, room, stale);
  }

  /** The same for bodies of another type. */
  public Route<P> taking(BodyType type) {
    return new Route<>(methods, pattern, access, type, bodyBytes, room, stale);
  }

  /** The same for what must not be done at a browser that was left open. */
  public Route<P> freshly() {
    return freshly((call, who) -> AGAIN);
  }

  /**
   * @param again what a session that was left open is answered
   */
  public Route<P> freshly(Room<P> again) {
    return new Route<>(methods, pattern, access, takes, bodyBytes, room, again);
  }

  /** Whether a session has to be of somebody who signed in just now. */
  public boolean wantsFresh() {
    return stale != null;
  }

  /** What is done for such a caller. */
  Room<P> room(boolean isFresh) {
    return isFresh || stale == null ? room : stale;
  }

  /** Whether there is a request that fits both. */
  boolean meets(Route<?> other) {
    boolean apart =
        !methods.isEmpty()
            && !other.methods.isEmpty()
            && methods.stream().noneMatch(other.methods::contains);
    return !apart && meet(steps(pattern), steps(other.pattern));
  }

  private static boolean meet(List<String> one, List<String> two) {
    if (one.isEmpty() || two.isEmpty()) {
      List<String> left = one.isEmpty() ? two : one;
      return left.isEmpty() || left.getFirst().equals(REST);
    }
    String first = one.getFirst();
    String second = two.getFirst();
    if (first.equals(REST) || second.equals(REST)) {
      return true;
    }
    return (isVariable(first) || isVariable(second) || first.equals(second))
        && meet(one.subList(1, one.size()), two.subList(1, two.size()));
  }

  /** Such as {@code GET,HEAD /content/{sha256}}. */
  @Override
  public String toString() {
    return (methods.isEmpty() ? "ANY" : String.join(",", new TreeSet<>(methods))) + " " + pattern;
  }
}
