/**
 * The OPDS face: feeds, covers and progressions for other people's readers. Nothing of OPDS goes
 * further in than this package; what a reader does through it becomes an operation here.
 */
@NullMarked
package dev.lectern.bridge.opds;

import org.jspecify.annotations.NullMarked;
