/**
 * Copies of the bridge's memory that were opened and compared before anybody relies on them, and
 * the way back from one.
 */
@NullMarked
package dev.lectern.bridge.backup;

import org.jspecify.annotations.NullMarked;
