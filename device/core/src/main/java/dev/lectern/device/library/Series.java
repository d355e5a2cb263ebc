package dev.lectern.device.library;

import java.util.Comparator;

/**
 * The series that a book says it belongs to.
 *
 * @param name never empty
 * @param position mostly a number, such as {@code 2} or {@code 2.5}; empty where the book does not
 *     say
 */
public record Series(String name, String position) {
  /** By name and then by number; what has no number comes last within its series. */
  public static final Comparator<Series> ORDER =
      Comparator.comparing(Series::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparingDouble(Series::number);

  private double number() {
    return position.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        ? Double.parseDouble(position)
        : Double.MAX_VALUE;
  }
}
