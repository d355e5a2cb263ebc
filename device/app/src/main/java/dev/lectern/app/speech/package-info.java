/** Speaking, by a program of its own where one is installed. */
@NullMarked
package dev.lectern.app.speech;

import org.jspecify.annotations.NullMarked;
