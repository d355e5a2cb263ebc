@NullMarked
package dev.lectern.bridge.ingest;

import org.jspecify.annotations.NullMarked;
