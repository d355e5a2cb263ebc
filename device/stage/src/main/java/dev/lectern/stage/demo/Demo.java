package dev.lectern.stage.demo;

import dev.lectern.stage.page.PageServer;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Ports;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;

/** The demo with its page, until somebody ends it. */
public final class Demo {
  private final Clocks clocks;
  private final PrintWriter out;
  private final Manner manner;

  public Demo(Clocks clocks, PrintWriter out, Manner manner) {
    this.manner = manner;
    this.clocks = clocks;
    this.out = out;
  }

  /** A client that gives up on a program that does not even take the connection. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(3))
        .build();
  }

  /**
   * Returns the exit status: 0 after an end that was asked for, 1 where something did not start.
   */
  public int run(int port, boolean reset) {
    Home home = Home.named("demo", System.getenv());
    if (reset) {
      home.clear();
      tell("The demo's data is cleared: " + home.folder());
    }
    long started = clocks.nanos().getAsLong();
    Bell changed = new Bell();
    try {
      Scene scene =
          new SceneMaker(client(), clocks.wall(), clocks.millis())
              .in(manner)
              .make(home, changed::ring);
      LivePlay play = new LivePlay(scene, clocks, changed::ring);
      Ending ending =
          new Ending(
              () -> {
                play.close();
                scene.close();
              });
      try (PageServer page = new PageServer(Ports.freeAt(port), play)) {
        changed.listen(page::changed);
        tell("Starting a bridge and two devices; their data is in " + home.folder());
        scene.start();
        changed.ring();
        tell(
            "Ready after %.1f s. %s"
                .formatted(
                    (clocks.nanos().getAsLong() - started) / 1e9,
                    Browser.open(page.port(), System.getenv())));
        tell("Ctrl-C ends everything.");
        ending.await();
        return 0;
      } catch (StartFailed failed) {
        tell("The demo cannot start: " + failed.getMessage());
        ending.now();
        return 1;
      }
    } catch (IOException unusable) {
      tell("The demo cannot start: " + unusable.getMessage());
      return 1;
    }
  }

  private void tell(String line) {
    out.println(line);
    out.flush();
  }
}
