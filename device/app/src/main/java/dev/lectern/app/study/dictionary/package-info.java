/** Dictionaries in dictd's format, as Debian installs them, read where they lie. */
@NullMarked
package dev.lectern.app.study.dictionary;

import org.jspecify.annotations.NullMarked;
