/**
 * How people leave with what is theirs: all of it as one file to take along, and nothing of it left
 * behind.
 */
@NullMarked
package dev.lectern.bridge.leave;

import org.jspecify.annotations.NullMarked;
