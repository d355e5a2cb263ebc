package dev.lectern.reading.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as KOReader's settings files hold them: read, never evaluated.
 *
 * @param members by written key; those of a list by 1, 2, ...
 */
record LuaTable(Map<String, Object> members) {

  /** The text is no such table; nothing of it is taken. */
  static final class Malformed extends RuntimeException {
    Malformed(int at, String wanted) {
      super("at character " + at + ", " + wanted + " was expected", null, false, false);
    }
  }

  LuaTable {
    members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  @Nullable LuaTable table(String key) {
    return members.get(key) instanceof LuaTable table ? table : null;
  }

  /** Words, empty where there are none. */
  String words(String key) {
    return members.get(key) instanceof String text ? text : "";
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(members.get(key));
  }

  /** The tables in it, in their order. */
  Iterable<LuaTable> tables() {
    return () ->
        members.values().stream()
            .filter(LuaTable.class::isInstance)
            .map(LuaTable.class::cast)
            .iterator();
  }
}
