package dev.lectern.reading.format;

import java.util.Comparator;

/** As people order the names of pages: {@code p9} before {@code p10}, whatever the case. */
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder NAMES = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int k = 0;
    while (i < a.length() && k < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(k))) {
        int endA = digits(a, i);
        int endB = digits(b, k);
        int order = numbers(a.substring(i, endA), b.substring(k, endB));
        if (order != 0) {
          return order;
        }
        i = endA;
        k = endB;
      } else {
        int order = Character.compare(folded(a.charAt(i++)), folded(b.charAt(k++)));
        if (order != 0) {
          return order;
        }
      }
    }
    int rest = Integer.compare(a.length() - i, b.length() - k);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int numbers(String a, String b) {
    String left = a.replaceFirst("^0+(?=.)", "");
    String right = b.replaceFirst("^0+(?=.)", "");
    int longer = Integer.compare(left.length(), right.length());
    return longer != 0 ? longer : left.compareTo(right);
  }

  private static int digits(String name, int from) {
    int end = from;
    while (end < name.length() && isDigit(name.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A name that ends stands before one that goes on, and so does a folder's. */
  private static char folded(char c) {
    return c == '/' ? 0 : c == '.' ? 1 : Character.toLowerCase(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
