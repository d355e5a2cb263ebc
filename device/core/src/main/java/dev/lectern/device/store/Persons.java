package dev.lectern.device.store;

import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds of the device's persons.
 *
 * @param reader who read last; null in a new database
 * @param granted for whom the bridge lets this device speak; empty where it has not said
 * @param reassignments whose acts are whose
 * @param guests acts of guests, that are never sent
 */
public record Persons(
    @Nullable ReaderId reader,
    List<ReaderId> granted,
    List<Reassignment> reassignments,
    List<Operation> guests) {
  /** Of a new database. */
  public static final Persons NONE = new Persons(null, List.of(), List.of(), List.of());

  public Persons {
    granted = List.copyOf(granted);
    reassignments = List.copyOf(reassignments);
    guests = List.copyOf(guests);
  }
}
