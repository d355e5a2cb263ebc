/** The demo: who plays, where the data lies, and how all is wired. */
@NullMarked
package dev.lectern.stage.demo;

import org.jspecify.annotations.NullMarked;
