/** Has pages read by somebody who knows nothing of how they were drawn. */
@NullMarked
package dev.lectern.stage.ocr;

import org.jspecify.annotations.NullMarked;
