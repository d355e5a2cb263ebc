package dev.lectern.bridge.opds;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.WorkId;
import java.util.Optional;

/**
 * A book as feeds show it.
 *
 * @param bytes length of the file
 * @param price what the shop asks; empty where it is not for sale
 * @param held how the asking account came by its right to it; empty where it has none
 * @param updated ISO 8601
 */
record Book(
    WorkId work,
    EditionId edition,
    String title,
    String language,
    long bytes,
    Optional<Money> price,
    Optional<Entitlement.Kind> held,
    String updated,
    Facts facts) {}
