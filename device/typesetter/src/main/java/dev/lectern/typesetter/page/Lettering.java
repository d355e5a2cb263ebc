package dev.lectern.typesetter.page;

import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Typefaces;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/** The letters of drawings, as outlines. */
interface Lettering {
  /** For drawings of which the outlines alone are wanted. */
  Lettering NONE = (words, size) -> null;

  /** Words whose baseline starts at (0, 0), or null where there are no letters to be had. */
  @Nullable Shape outline(String words, float size);

  /** All sizes from one face: a drawing is scaled anyway. */
  static Lettering of(Typefaces faces) {
    float em = 100;
    return (words, size) -> {
      Face serif = faces.face(new Typefaces.Wanted("serif", false, false, em));
      Face face = faces.having(words.codePointAt(0), serif);
      return AffineTransform.getScaleInstance(size / em, size / em)
          .createTransformedShape(face.outline(words));
    };
  }
}
