@NullMarked
package dev.lectern.bridge.account;

import org.jspecify.annotations.NullMarked;
