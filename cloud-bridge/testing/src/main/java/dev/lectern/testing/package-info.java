/** What every module's tests are watched by. No product code depends on this. */
@NullMarked
package dev.lectern.testing;

import org.jspecify.annotations.NullMarked;
