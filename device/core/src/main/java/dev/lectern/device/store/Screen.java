package dev.lectern.device.store;

import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/**
 * What the device shows, to show it again after a power cut.
 *
 * @param open the open book; null for the shelf
 */
public record Screen(@Nullable WorkId open, boolean asleep) {}
