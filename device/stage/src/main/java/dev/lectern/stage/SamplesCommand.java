package dev.lectern.stage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the demo's books, to try them elsewhere. */
@Command(
    name = "samples",
    description = "Writes the demo's own books as EPUB files.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
final class SamplesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "made where it does not exist")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    SampleBooks.writeAll(folder);
    spec.commandLine()
        .getOut()
        .println(SampleBooks.CATALOGUE.size() + " books are in " + folder.toAbsolutePath());
    return 0;
  }
}
