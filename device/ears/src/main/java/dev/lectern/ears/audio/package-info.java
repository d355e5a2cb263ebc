/** Sound from files as the recogniser wants it: 16 kHz, mono, 16 bit. */
@NullMarked
package dev.lectern.ears.audio;

import org.jspecify.annotations.NullMarked;
