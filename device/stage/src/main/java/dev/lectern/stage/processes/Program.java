package dev.lectern.stage.processes;

import java.nio.file.Path;
import java.util.List;

/**
 * How one program is started.
 *
 * @param name as the page shows it
 * @param command program and arguments
 * @param log the file that takes standard error and all but the first line of standard output
 */
public record Program(String name, List<String> command, Path log) {
  public Program {
    command = List.copyOf(command);
  }
}
