package dev.lectern.ears.pocketsphinx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the American English model lies. */
public record Model(Path folder) {
  private static final List<String> USUAL =
      List.of("/usr/share/pocketsphinx/model/en-us", "/usr/local/share/pocketsphinx/model/en-us");

  /** The model that Debian's package pocketsphinx-en-us installs, if it is whole. */
  public static Optional<Model> find() {
    return USUAL.stream().map(Path::of).map(Model::new).filter(Model::isWhole).findFirst();
  }

  boolean isWhole() {
    return Files.isReadable(folder.resolve("en-us/mdef"))
        && Files.isReadable(folder.resolve("cmudict-en-us.dict"))
        && Files.isReadable(phones());
  }

  Path phones() {
    return folder.resolve("en-us-phone.lm.bin");
  }
}
