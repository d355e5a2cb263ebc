/** A device's pages in a virtual machine of their own, for the benchmark to time. */
@NullMarked
package dev.lectern.stage.probe;

import org.jspecify.annotations.NullMarked;
