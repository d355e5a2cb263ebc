/**
 * What a panel shows besides pages: the shelf, messages, the sleeping cover, a notice; all in the
 * look of the pages.
 */
@NullMarked
package dev.lectern.typesetter.screen;

import org.jspecify.annotations.NullMarked;
