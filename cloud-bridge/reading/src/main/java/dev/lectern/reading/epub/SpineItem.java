package dev.lectern.reading.epub;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of the reading order.
 *
 * @param index from 0, without gaps: items whose file is missing are left out
 * @param href the file, from the container's root, percent-decoded
 * @param itemref which itemref of the spine it is, from 1, those of missing files counted and those
 *     that name nothing in the manifest not: the number that KOReader gives its chapter
 * @param linear whether reading on passes through it; else it is reached by links only
 * @param byteLength of the file, unpacked
 * @param packedLength of the file within the container
 * @param cfiStep the even number of its itemref within the spine, as CFIs count it
 * @param itemrefId the id of that itemref, or null
 * @param properties of itemref and manifest item, such as {@code rendition:layout-pre-paginated}
 */
public record SpineItem(
    int index,
    String href,
    int itemref,
    String mediaType,
    boolean linear,
    long byteLength,
    long packedLength,
    int cfiStep,
    @Nullable String itemrefId,
    Set<String> properties) {}
