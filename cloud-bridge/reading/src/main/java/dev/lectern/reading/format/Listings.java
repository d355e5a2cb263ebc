package dev.lectern.reading.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Headings that stand in a row without any text between them are a list of the contents, not
 * chapters.
 */
final class Listings {
  private static final int MANY = 4;

  private Listings() {}

  static List<TextBlock> plain(List<TextBlock> blocks) {
    List<TextBlock> out = new ArrayList<>(blocks.size());
    int i = 0;
    while (i < blocks.size()) {
      int end = i;
      while (end < blocks.size() && blocks.get(end) instanceof TextBlock.Heading) {
        end++;
      }
      // The last of them may be the title of the chapter that follows.
      boolean list = end - i >= MANY;
      for (int k = i; k < end; k++) {
        TextBlock.Heading heading = (TextBlock.Heading) blocks.get(k);
        boolean first = k == i;
        boolean last = k == end - 1;
        out.add(list && !first && !last ? new TextBlock.Paragraph(heading.text()) : heading);
      }
      if (end < blocks.size()) {
        out.add(blocks.get(end));
      }
      i = end + 1;
    }
    return out;
  }
}
