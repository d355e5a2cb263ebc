/** What a household's readers marked and wrote. */
@org.jspecify.annotations.NullMarked
package dev.lectern.bridge.notes;
