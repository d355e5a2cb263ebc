/** What the device keeps, in one SQLite database. */
@NullMarked
package dev.lectern.app.sqlite;

import org.jspecify.annotations.NullMarked;
