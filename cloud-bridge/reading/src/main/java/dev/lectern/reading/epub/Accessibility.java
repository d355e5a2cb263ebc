package dev.lectern.reading.epub;

import java.util.List;

/**
 * What a book says of how it can be read by people who do not see, hear or hold it as others do:
 * schema.org's properties as EPUB Accessibility 1.0 and 1.1 ask for them, as written. Each is empty
 * where the book does not say.
 *
 * @param modes {@code textual}, {@code visual}, {@code auditory}, {@code tactile}: what it is made
 *     of
 * @param sufficient sets of modes, each enough by itself to read all of it, such as {@code
 *     textual,visual}
 * @param conforms names or addresses of standards that it is said to meet
 * @param certifiers who says so
 */
public record Accessibility(
    List<String> modes,
    List<String> sufficient,
    List<String> features,
    List<String> hazards,
    List<String> summaries,
    List<String> conforms,
    List<String> certifiers) {
  /** A book does not say more than so many things of a kind. */
  static final int MOST = 64;

  public Accessibility {
    modes = List.copyOf(modes);
    sufficient = List.copyOf(sufficient);
    features = List.copyOf(features);
    hazards = List.copyOf(hazards);
    summaries = List.copyOf(summaries);
    conforms = List.copyOf(conforms);
    certifiers = List.copyOf(certifiers);
  }

  /** The book says nothing of it. */
  public boolean unsaid() {
    return modes.isEmpty()
        && sufficient.isEmpty()
        && features.isEmpty()
        && hazards.isEmpty()
        && summaries.isEmpty()
        && conforms.isEmpty();
  }

  static Accessibility of(PackageReader read) {
    return new Accessibility(
        read.said("schema:accessMode"),
        read.said("schema:accessModeSufficient"),
        read.said("schema:accessibilityFeature"),
        read.said("schema:accessibilityHazard"),
        read.said("schema:accessibilitySummary"),
        read.said("dcterms:conformsTo"),
        read.said("a11y:certifiedBy"));
  }
}
