package dev.lectern.bridge.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** As whom the bridge is known at somebody else's server. The password is in no text of this. */
public record Login(String name, String password) {
  private static final int MOST_CHARS = 512;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /**
   * Reads a file of two lines, a name and a password.
   *
   * @param option that named the file
   * @param where what it is a login at, as "the broker"
   * @throws IllegalArgumentException with a sentence, where it is no such file or others may read
   *     it
   */
  public static Login read(Path file, String option, String where) {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new IllegalArgumentException(
            "Others on this machine may read the password in " + file + ": chmod 600 it.");
      }
      List<String> read = Files.readString(file).lines().toList();
      if (read.size() == 2
          && read.stream().noneMatch(String::isBlank)
          && read.get(0).length() + read.get(1).length() <= MOST_CHARS) {
        return new Login(read.get(0), read.get(1));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file " + file + " of " + option + " cannot be read.", e);
    }
    throw new IllegalArgumentException(
        file + " must have two lines: the bridge's name at " + where + ", and its password.");
  }

  @Override
  public String toString() {
    return name;
  }
}
