package dev.lectern.typesetter.line;

/**
 * How far marks at a line's ends may stand outside: points and hyphens carry so little ink that an
 * edge through their outer side looks dented.
 */
enum Hanging {
  NONE {
    @Override
    float before(Atoms atoms, int begin) {
      return 0;
    }

    @Override
    float behind(Atoms atoms, int end) {
      return 0;
    }
  },
  MARKS {
    @Override
    float before(Atoms atoms, int begin) {
      if (begin >= atoms.count
          || atoms.kind[begin] != Atoms.BOX
          || atoms.start[begin] == atoms.end[begin]) {
        return 0;
      }
      Atoms.Piece piece = atoms.piece[begin];
      char first = piece.text().charAt(atoms.start[begin] - piece.from());
      float part =
          switch (first) {
            case '\u201c', '\u2018', '"', '\'' -> 0.5f;
            default -> 0;
          };
      return piece.level() > 0 || part == 0 ? 0 : part * piece.face().width(String.valueOf(first));
    }

    @Override
    float behind(Atoms atoms, int end) {
      if (end < atoms.count && atoms.flagged[end] && atoms.width[end] > 0) {
        return 0.55f * atoms.width[end];
      }
      int box = end - 1;
      while (box >= 0 && atoms.kind[box] != Atoms.BOX) {
        box--;
      }
      if (box < 0 || atoms.start[box] == atoms.end[box]) {
        return 0;
      }
      Atoms.Piece piece = atoms.piece[box];
      char last = piece.text().charAt(atoms.end[box] - 1 - piece.from());
      float part =
          switch (last) {
            case '.', ',' -> 0.65f;
            case '-', '\u2010' -> 0.55f;
            case '\u201d', '\u2019', '"', '\'' -> 0.5f;
            case ';', ':' -> 0.3f;
            case '\u2014', '\u2013' -> 0.2f;
            default -> 0;
          };
      return piece.level() > 0 || part == 0 ? 0 : part * piece.face().width(String.valueOf(last));
    }
  };

  /** Pixels by which the line that begins with that atom may start further out. */
  abstract float before(Atoms atoms, int begin);

  /** Pixels by which the line that ends with that atom may end further out. */
  abstract float behind(Atoms atoms, int end);
}
