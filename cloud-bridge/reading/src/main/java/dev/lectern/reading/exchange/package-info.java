/**
 * Annotations as other systems write them. Readers take text and give values; nothing is guessed
 * that a person would not see, and what cannot be read is named.
 */
@NullMarked
package dev.lectern.reading.exchange;

import org.jspecify.annotations.NullMarked;
