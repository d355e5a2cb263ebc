package dev.lectern.stage.story;

import dev.lectern.stage.SampleBooks;
import java.util.List;

/** The sample books by the parts they play. */
final class Titles {
  static final SampleBooks.Sample LEDGER = SampleBooks.CATALOGUE.get(0);
  static final SampleBooks.Sample CLOUDS = SampleBooks.CATALOGUE.get(1);
  static final SampleBooks.Sample MOSS = SampleBooks.CATALOGUE.get(2);
  static final List<SampleBooks.Sample> PAMPHLETS =
      SampleBooks.CATALOGUE.subList(3, SampleBooks.CATALOGUE.size());

  private Titles() {}
}
