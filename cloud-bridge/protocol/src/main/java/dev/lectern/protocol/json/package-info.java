@NullMarked
package dev.lectern.protocol.json;

import org.jspecify.annotations.NullMarked;
