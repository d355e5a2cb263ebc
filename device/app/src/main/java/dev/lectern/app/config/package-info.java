/** The device's configuration file. */
@NullMarked
package dev.lectern.app.config;

import org.jspecify.annotations.NullMarked;
