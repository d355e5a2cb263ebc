package dev.lectern.bridge.audit;

/** What is wrong with a chain. The codes are stable, as {@code row-changed}. */
public sealed interface Finding {
  String code();

  String sentence();

  /** A row does not hash to what it says. */
  record Changed(long n) implements Finding {
    @Override
    public String code() {
      return "row-changed";
    }

    @Override
    public String sentence() {
      return "Row " + n + " was changed after it was written.";
    }
  }

  /** A number is missing. */
  record Removed(long n) implements Finding {
    @Override
    public String code() {
      return "row-removed";
    }

    @Override
    public String sentence() {
      return "Row " + n + " was taken out.";
    }
  }

  /** A row names another one before it than the one that is there. */
  record Moved(long n) implements Finding {
    @Override
    public String code() {
      return "row-moved";
    }

    @Override
    public String sentence() {
      return "Row " + n + " does not follow the one before it.";
    }
  }

  /** The chain ends before a signed head. */
  record Truncated(long last, long head) implements Finding {
    @Override
    public String code() {
      return "truncated";
    }

    @Override
    public String sentence() {
      return "The rows end at " + last + ", and a signed head names row " + head + ".";
    }
  }

  /** All rows fit each other, and they are others than those whose head was signed. */
  record Rewritten(long n) implements Finding {
    @Override
    public String code() {
      return "rewritten";
    }

    @Override
    public String sentence() {
      return "Row "
          + n
          + " is another one than a signed head names: what lies before was rewritten.";
    }
  }

  /** Rows that a signed head names went with a backup that was put back. */
  record LostByRestore(long from, long head) implements Finding {
    @Override
    public String code() {
      return "lost-by-restore";
    }

    @Override
    public String sentence() {
      return "A signed head names row "
          + head
          + " of before; row "
          + from
          + " says that a backup was put back. If nobody did that, the rows were rewritten.";
    }
  }

  /** A head that is not signed as it must be. */
  record BadHead(String where, String why) implements Finding {
    @Override
    public String code() {
      return "head-not-signed";
    }

    @Override
    public String sentence() {
      return "The head in " + where + " is not to be believed: " + why + ".";
    }
  }
}
