package dev.lectern.bridge.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that is served at the HTTP door; what is not declared here is not there. */
public final class Routes {

  /** What lies at a path. */
  sealed interface Found {

    /**
     * @param parts of the path by the names of the pattern; its rest by {@link Route#REST}
     */
    record Here(Route<?> route, Map<String, String> parts) implements Found {}

    /** Something, but not for that method. */
    record OtherMethod(Set<String> allowed) implements Found {}

    record Nothing() implements Found {}
  }

  /**
   * Below this step even what is nowhere is told only to those whom the access admits.
   *
   * @param first the path's first step
   */
  public record Fence(String first, Access<?> access) {}

  /** A step of the patterns of one method. */
  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    @Nullable Node variable;
    @Nullable Planted here;
    @Nullable Planted rest;
  }

  private record Planted(Route<?> route, List<String> pattern, boolean names) {}

  private static final String ANY = "";

  /** Asks what may be asked; it makes nothing be there. */
  private static final String OPTIONS = "OPTIONS";

  private final List<Route<?>> all;
  private final List<Fence> fences;
  private final Map<String, Node> byMethod = new HashMap<>();

  /**
   * @throws IllegalArgumentException where a request fits two of them
   */
  public Routes(List<Route<?>> all, List<Fence> fences) {
    this.all = List.copyOf(all);
    this.fences = List.copyOf(fences);
    for (int one = 0; one < this.all.size(); one++) {
      for (int two = one + 1; two < this.all.size(); two++) {
        if (this.all.get(one).meets(this.all.get(two))) {
          throw new IllegalArgumentException(
              "two routes fit one request: " + this.all.get(one) + " and " + this.all.get(two));
        }
      }
    }
    this.all.forEach(this::plant);
  }

  /** Those of all rooms. */
  public static Routes of(List<Rooms> rooms, List<Fence> fences) {
    List<Route<?>> all = new ArrayList<>();
    rooms.forEach(some -> all.addAll(some.routes()));
    return new Routes(all, fences);
  }

  /** All of them, as they were declared. */
  public List<Route<?>> all() {
    return all;
  }

  private void plant(Route<?> route) {
    for (String method : route.methods().isEmpty() ? Set.of(ANY) : route.methods()) {
      Node node = byMethod.computeIfAbsent(method, m -> new Node());
      List<String> pattern = Route.steps(route.pattern());
      boolean rest = false;
      boolean names = false;
      for (String step : pattern) {
        names |= Route.isVariable(step) || step.equals(Route.REST);
        if (step.equals(Route.REST)) {
          rest = true;
        } else if (Route.isVariable(step)) {
          if (node.variable == null) {
            node.variable = new Node();
          }
          node = node.variable;
        } else {
          node = node.next.computeIfAbsent(step, s -> new Node());
        }
      }
      Planted planted = new Planted(route, pattern, names);
      if (rest) {
        node.rest = planted;
      } else {
        node.here = planted;
      }
    }
  }

  /** Asked at each request, so without regular expressions. */
  Found find(String method, String path) {
    List<String> steps = Steps.of(path);
    Planted planted = planted(method, steps);
    if (planted != null) {
      return new Found.Here(
          planted.route, planted.names ? parts(planted.pattern, steps) : Map.of());
    }
    Set<String> allowed = new TreeSet<>();
    for (String other : byMethod.keySet()) {
      if (!other.equals(OPTIONS) && walk(byMethod.get(other), steps, 0) != null) {
        allowed.add(other);
      }
    }
    return allowed.isEmpty() ? new Found.Nothing() : new Found.OtherMethod(allowed);
  }

  private @Nullable Planted planted(String method, List<String> steps) {
    Planted found = walk(byMethod.get(method), steps, 0);
    return found != null ? found : walk(byMethod.get(ANY), steps, 0);
  }

  private static @Nullable Planted walk(@Nullable Node node, List<String> steps, int at) {
    if (node == null) {
      return null;
    }
    if (at == steps.size()) {
      return node.here != null ? node.here : node.rest;
    }
    Planted found = walk(node.next.get(steps.get(at)), steps, at + 1);
    if (found == null) {
      found = walk(node.variable, steps, at + 1);
    }
    return found != null ? found : node.rest;
  }

  private static Map<String, String> parts(List<String> pattern, List<String> steps) {
    Map<String, String> parts = new HashMap<>();
    for (int at = 0; at < pattern.size(); at++) {
      String step = pattern.get(at);
      if (step.equals(Route.REST)) {
        parts.put(step, String.join("/", steps.subList(at, steps.size())));
      } else if (Route.isVariable(step)) {
        parts.put(step.substring(1, step.length() - 1), steps.get(at));
      }
    }
    return parts;
  }

  /** Who may hear that nothing is at that path; empty for everybody. */
  Optional<Access<?>> fence(String path) {
    List<String> steps = Steps.of(path);
    for (Fence fence : fences) {
      if (!steps.isEmpty() && steps.getFirst().equals(fence.first())) {
        return Optional.of(fence.access());
      }
    }
    return Optional.empty();
  }
}
