/**
 * Annotations: bookmarks, highlights, notes and collections. Pure; merges are commutative,
 * associative and idempotent.
 */
@org.jspecify.annotations.NullMarked
package dev.lectern.reading.note;
