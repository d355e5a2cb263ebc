package dev.lectern.device.reading;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;

/**
 * A page as it stands on the panel.
 *
 * @param start its first character
 * @param end just after its last character
 * @param atStart true on the work's first page
 * @param atEnd true on the work's last page
 * @param chapter the chapter's title, empty where it has none
 */
public record View(
    WorkId work,
    EditionId edition,
    Locator start,
    Locator end,
    boolean atStart,
    boolean atEnd,
    String chapter) {}
