package dev.lectern.device;

import dev.lectern.device.store.Stored;

/** The device's state. Opaque to all but the core; a snapshot shows it. */
public record State(Stored stored) {}
