/** PocketSphinx 5prealpha through the foreign-function API. */
@NullMarked
package dev.lectern.ears.pocketsphinx;

import org.jspecify.annotations.NullMarked;
