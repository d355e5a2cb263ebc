/** The hearing program as a child process. */
@NullMarked
package dev.lectern.app.ears;

import org.jspecify.annotations.NullMarked;
