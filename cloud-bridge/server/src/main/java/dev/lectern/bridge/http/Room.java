package dev.lectern.bridge.http;

import java.io.IOException;

/** What is done at a route for a caller who was let in. */
@FunctionalInterface
public interface Room<P> {
  Answer answer(Call call, P who) throws IOException;
}
