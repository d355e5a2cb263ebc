/** Sphinx4, pure Java with its model in a jar: hears where no native recogniser is installed. */
@NullMarked
package dev.lectern.ears.sphinx4;

import org.jspecify.annotations.NullMarked;
