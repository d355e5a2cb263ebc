/**
 * What all faces share: logins, and the screens behind them. A face translates another protocol to
 * acts of a {@link dev.lectern.bridge.face.Screen}; nothing else of it goes further in.
 */
@NullMarked
package dev.lectern.bridge.face;

import org.jspecify.annotations.NullMarked;
