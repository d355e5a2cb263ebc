/** The one page that the stage serves. */
@NullMarked
package dev.lectern.stage.page;

import org.jspecify.annotations.NullMarked;
