/** People at the bridge: who they are, how they prove it, and how long that counts. */
@NullMarked
package dev.lectern.bridge.people;

import org.jspecify.annotations.NullMarked;
