package dev.lectern.stage.bench;

import dev.lectern.stage.demo.Clocks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a newcomer waits: from `git clone` to a page that can be used, and the next time. */
final class FirstPage {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  private final Clocks clocks;
  private final PrintWriter out;

  FirstPage(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
  }

  /** Prints both figures. The home, and so Maven's and our own caches, begin empty. */
  void run(Path checkout) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lectern-first");
    try {
      long began = clocks.nanos().getAsLong();
      Path clone = folder.resolve("lectern");
      command(List.of("git", "clone", "-q", checkout.toString(), clone.toString()), folder, folder);
      page(clone, folder);
      tell("clone to usable page, empty caches", began);
      began = clocks.nanos().getAsLong();
      page(clone, folder);
      tell("second start to usable page (aim 5 s)", began);
    } finally {
      try (var all = Files.walk(folder)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private void tell(String what, long began) {
    out.printf(Locale.ROOT, "%s %.1f s%n", what, (clocks.nanos().getAsLong() - began) / 1e9);
    out.flush();
  }

  /** Starts the demo, waits until its page is served, and ends it. */
  private void page(Path clone, Path home) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(clone.resolve("lectern").toString(), "demo", "--port", "0")
            .directory(clone.toFile())
            .redirectErrorStream(true);
    emptyHome(builder.environment(), home);
    Process demo = builder.start();
    try (BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder said = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          get(address.group());
          return;
        }
      }
      throw new IOException("the demo ended without a page:\n" + said);
    } finally {
      demo.destroy();
      demo.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static void get(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          client.send(
              HttpRequest.newBuilder(URI.create(address + "/")).build(),
              HttpResponse.BodyHandlers.ofString());
      if (page.statusCode() != 200) {
        throw new IOException("the page answered " + page.statusCode());
      }
    }
  }

  private static void emptyHome(Map<String, String> environment, Path home) {
    environment.put("HOME", home.resolve("home").toString());
    // Maven takes the home from the JVM, which takes it from the password file.
    environment.merge(
        "MAVEN_OPTS", "-Duser.home=" + home.resolve("home"), (old, added) -> old + " " + added);
    environment.put("XDG_DATA_HOME", home.resolve("data").toString());
    environment.remove("DISPLAY");
  }

  private static void command(List<String> command, Path directory, Path home)
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("home"));
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
