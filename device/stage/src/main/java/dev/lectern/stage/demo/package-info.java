/** The demo and its headless story: what is started, told and ended. */
@NullMarked
package dev.lectern.stage.demo;

import org.jspecify.annotations.NullMarked;
