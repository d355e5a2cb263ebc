/** The programs that the stage starts, keeps and kills. */
@NullMarked
package dev.lectern.stage.processes;

import org.jspecify.annotations.NullMarked;
