package dev.lectern.app.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The numbered scripts that make the schema. {@code user_version} says how many were run. */
final class Migrations {
  private static final int NEWEST = 8;

  private Migrations() {}

  /**
   * Runs what is missing, each script in one transaction with its number. A database of a later
   * release is taken as it is: migrations only add.
   */
  static void run(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        row.next();
        version = row.getInt(1);
      }
      for (int next = version + 1; next <= NEWEST; next++) {
        statement.execute("BEGIN IMMEDIATE");
        for (String command : script(next)) {
          statement.execute(command);
        }
        statement.execute("PRAGMA user_version = " + next);
        statement.execute("COMMIT");
      }
    }
  }

  /** Commands end with a semicolon at the end of a line; no script has one within a text. */
  private static List<String> script(int number) {
    String name = "000%d.sql".formatted(number);
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its script " + name);
      }
      List<String> commands = new ArrayList<>();
      for (String command : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\n")) {
        if (!command.isBlank()) {
          commands.add(command);
        }
      }
      return commands;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
