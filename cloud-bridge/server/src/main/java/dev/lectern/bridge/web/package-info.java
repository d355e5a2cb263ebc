/** Files that are fetched from elsewhere because somebody typed their address. */
@NullMarked
package dev.lectern.bridge.web;

import org.jspecify.annotations.NullMarked;
