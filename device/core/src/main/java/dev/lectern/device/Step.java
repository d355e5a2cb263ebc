package dev.lectern.device;

import dev.lectern.device.store.Write;
import java.util.List;

/**
 * What follows from an event. First all {@code writes} are kept, in one transaction that survives a
 * power cut; only then is {@code state} the device's state and are {@code effects} done, in order.
 * Where they cannot be kept, state and effects are thrown away, and {@link Event.StoreFailed} is
 * stepped on the state before. So nothing is ever shown, said or sent that a power cut could undo.
 */
public record Step(State state, List<Write> writes, List<Effect> effects) {
  public Step {
    writes = List.copyOf(writes);
    effects = List.copyOf(effects);
  }
}
