/** Words as sounds: how far two are apart, and how a word is said that no dictionary has. */
@NullMarked
package dev.lectern.ears.phonemes;

import org.jspecify.annotations.NullMarked;
