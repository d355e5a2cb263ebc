/** The device's door: HTTP on loopback. */
@NullMarked
package dev.lectern.app.web;

import org.jspecify.annotations.NullMarked;
