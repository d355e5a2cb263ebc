package dev.lectern.bridge.http;

import java.util.List;

/** Some of the door's routes. */
@FunctionalInterface
public interface Rooms {
  List<Route<?>> routes();
}
