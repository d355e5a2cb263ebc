/**
 * Trials of the promise that nothing acknowledged is lost: killed processes, power cuts, a full
 * disk. All of them drive the real programs from outside.
 */
@NullMarked
package dev.lectern.stage.trial;

import org.jspecify.annotations.NullMarked;
