/**
 * kosync v1, the protocol of KOReader's progress sync: translated to acts at the edge, and answered
 * to each device with its own resume decision.
 */
@NullMarked
package dev.lectern.bridge.kosync;

import org.jspecify.annotations.NullMarked;
