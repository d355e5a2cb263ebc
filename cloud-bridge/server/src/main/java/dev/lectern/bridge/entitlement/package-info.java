@NullMarked
package dev.lectern.bridge.entitlement;

import org.jspecify.annotations.NullMarked;
