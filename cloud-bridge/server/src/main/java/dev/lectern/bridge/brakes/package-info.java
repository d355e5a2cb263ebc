/**
 * Whether the household's money may be spent: one pure decision, and what it is decided by. Devices
 * ask; only the bridge answers.
 */
@NullMarked
package dev.lectern.bridge.brakes;

import org.jspecify.annotations.NullMarked;
