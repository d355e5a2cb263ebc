/** What works on this machine. */
@NullMarked
package dev.lectern.stage.doctor;

import org.jspecify.annotations.NullMarked;
