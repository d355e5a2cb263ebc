@NullMarked
package dev.lectern.simulation;

import org.jspecify.annotations.NullMarked;
