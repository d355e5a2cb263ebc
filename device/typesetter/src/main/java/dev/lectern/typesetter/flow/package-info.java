@NullMarked
package dev.lectern.typesetter.flow;

import org.jspecify.annotations.NullMarked;
