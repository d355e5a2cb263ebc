package dev.lectern.stage.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a page where there is a screen, and says how to reach it where there is none. */
final class Browser {
  private Browser() {}

  /** The line for a person, after a browser has been started where one can be. */
  static String open(int port, Map<String, String> environment) {
    String address = "http://127.0.0.1:" + port + "/";
    Optional<String> opener = opener(environment);
    if (opener.isPresent() && start(opener.get(), address)) {
      return "The page: " + address;
    }
    String host = environment.getOrDefault("HOSTNAME", "this-machine");
    return "The page: "
        + address
        + "\nFrom another machine: ssh -L "
        + port
        + ":127.0.0.1:"
        + port
        + " "
        + environment.getOrDefault("USER", "you")
        + "@"
        + host
        + "   and then the same address there.";
  }

  private static Optional<String> opener(Map<String, String> environment) {
    if (System.getProperty("os.name", "").startsWith("Mac")) {
      return environment.containsKey("SSH_CONNECTION") ? Optional.empty() : Optional.of("open");
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen && isOnPath("xdg-open", environment) ? Optional.of("xdg-open") : Optional.empty();
  }

  private static boolean isOnPath(String program, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean start(String opener, String address) {
    try {
      new ProcessBuilder(List.of(opener, address))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException noBrowser) {
      return false;
    }
  }
}
