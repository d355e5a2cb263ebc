package dev.lectern.bridge.kosync;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/**
 * What a document is.
 *
 * @param edition the file, or null where nobody knows it; the work is then the document's own
 */
public record Named(WorkId work, @Nullable EditionId edition) {}
