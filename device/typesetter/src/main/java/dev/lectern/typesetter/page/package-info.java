@NullMarked
package dev.lectern.typesetter.page;

import org.jspecify.annotations.NullMarked;
