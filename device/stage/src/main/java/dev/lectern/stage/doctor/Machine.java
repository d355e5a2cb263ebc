package dev.lectern.stage.doctor;

import dev.lectern.hardware.HardwareProbe;
import dev.lectern.hardware.tilt.Accelerometers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines a machine, part by part. */
public final class Machine {
  private static final String[] LIBRARIES = {
    "usr/lib",
    "usr/local/lib",
    "usr/lib/x86_64-linux-gnu",
    "usr/lib/aarch64-linux-gnu",
    "usr/lib/arm-linux-gnueabihf",
    "opt/homebrew/lib"
  };

  private static final Pattern RELEASE = Pattern.compile("(?m)^VERSION_ID=\"?(\\d+)");
  private static final int JDK = 25;

  private final Places places;
  private final Packages packages;

  Machine(Places places, Packages packages) {
    this.places = places;
    this.packages = packages;
  }

  /** The machine that this runs on. */
  public static Machine here() {
    Places places = new Places(Path.of("/"), System.getenv());
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    return new Machine(places, new Packages(debian(places), mac));
  }

  static Machine at(Path root, Map<String, String> environment) {
    Places places = new Places(root, environment);
    return new Machine(places, new Packages(debian(places), false));
  }

  private static int debian(Places places) {
    String release = places.text("etc/os-release");
    Matcher matcher = RELEASE.matcher(release);
    boolean ours = Pattern.compile("(?m)^ID=debian").matcher(release).find();
    return ours && matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  public List<Diagnosis> examine() {
    return List.of(
        jdk(),
        maven(),
        recogniser(),
        model(),
        speech(),
        fonts(),
        drawing(),
        hyphenation(),
        browser(),
        sound(),
        gpio(),
        i2c(),
        spi(),
        panel(),
        accelerometer());
  }

  private Diagnosis jdk() {
    int version = Runtime.version().feature();
    return version >= JDK
        ? Diagnosis.works("Java", version + ", " + System.getProperty("java.home"))
        : Diagnosis.missing("Java", "is " + version + ", wanted " + JDK, packages.jdk());
  }

  private Diagnosis maven() {
    return places
        .program("mvn")
        .map(path -> Diagnosis.works("Maven", path.toString()))
        .orElseGet(
            () ->
                Diagnosis.missing(
                    "Maven",
                    "not there; only building needs it",
                    packages.bring("maven", "maven")));
  }

  private Diagnosis recogniser() {
    boolean there =
        places.first("libpocketsphinx.{so.3*,*dylib}", LIBRARIES).isPresent()
            && places.first("libsphinxbase.{so.3*,*dylib}", LIBRARIES).isPresent();
    return there
        ? Diagnosis.works(
            "recogniser", "PocketSphinx, " + library("libpocketsphinx.{so.3*,*dylib}"))
        : Diagnosis.lesser(
            "recogniser",
            "Sphinx4 inside Lectern; PocketSphinx starts 20 times sooner and needs less memory",
            packages.bring("libpocketsphinx3 " + packages.sphinxBase(), ""));
  }

  private Diagnosis model() {
    String folder = "usr/share/pocketsphinx/model/en-us";
    return places.exists(folder + "/en-us/mdef") && places.exists(folder + "/cmudict-en-us.dict")
        ? Diagnosis.works("speech model", "English (US), /" + folder)
        : Diagnosis.lesser(
            "speech model", "the one inside Sphinx4", packages.bring("pocketsphinx-en-us", ""));
  }

  private Diagnosis speech() {
    return places
        .program("espeak-ng")
        .map(path -> Diagnosis.works("speech output", path.toString()))
        .orElseGet(
            () ->
                Diagnosis.missing(
                    "speech output",
                    "not there; what is said is shown as text",
                    packages.bring("espeak-ng", "espeak-ng")));
  }

  private Diagnosis fonts() {
    long fonts =
        places.count("usr/share/fonts", ".ttf", ".otf", ".ttc")
            + places.count("usr/local/share/fonts", ".ttf", ".otf", ".ttc")
            + places.count("System/Library/Fonts", ".ttf", ".otf", ".ttc");
    return fonts > 0
        ? Diagnosis.works("fonts", fonts + " files")
        : Diagnosis.missing(
            "fonts", "none; pages cannot be drawn", packages.bring("fonts-liberation", ""));
  }

  private Diagnosis drawing() {
    boolean own = Files.exists(Path.of(System.getProperty("java.home"), "lib", "libfreetype.so"));
    boolean freetype = own || places.first("libfreetype.so.6*", LIBRARIES).isPresent();
    boolean config = places.first("libfontconfig.so.1*", LIBRARIES).isPresent();
    if (packages.mac() || (freetype && config)) {
      return Diagnosis.works("drawing of text", packages.mac() ? "macOS" : "freetype, fontconfig");
    }
    return Diagnosis.missing(
        "drawing of text",
        (freetype ? "" : "no freetype ") + (config ? "" : "no fontconfig"),
        packages.bring("libfreetype6 libfontconfig1 libharfbuzz0b", ""));
  }

  private Diagnosis hyphenation() {
    List<Path> patterns = places.all("hyph_*.dic", "usr/share/hyphen");
    return patterns.isEmpty()
        ? Diagnosis.missing(
            "hyphenation", "none; words are not divided", packages.bring("hyphen-en-us", ""))
        : Diagnosis.works("hyphenation", patterns.size() + " languages, /usr/share/hyphen");
  }

  private Diagnosis browser() {
    for (String name : List.of("chromium", "google-chrome", "firefox", "firefox-esr")) {
      Optional<Path> found = places.program(name);
      if (found.isPresent()) {
        return Diagnosis.works("browser", found.get().toString());
      }
    }
    return Diagnosis.absent("browser", "none here; the page opens from elsewhere through ssh -L");
  }

  private Diagnosis sound() {
    List<Path> devices = places.all("pcm*", "dev/snd");
    if (packages.mac()) {
      return Diagnosis.works("sound", "macOS");
    }
    return devices.isEmpty()
        ? Diagnosis.absent("sound", "no sound card; the page plays and records instead")
        : access("sound", devices.getFirst(), devices.size() + " streams", "audio");
  }

  private Diagnosis gpio() {
    return pins("GPIO", "gpiochip*", "gpio", "buttons and lights are on the page instead");
  }

  private Diagnosis i2c() {
    return pins("I2C", "i2c-*", "i2c", "only boards have it");
  }

  private Diagnosis spi() {
    return pins("SPI", "spidev*", "spi", "only boards have it; the panel is on the page instead");
  }

  private Diagnosis panel() {
    List<Path> screens = places.all("fb[0-9]*", "dev");
    return screens.isEmpty()
        ? Diagnosis.absent("framebuffer", "none; e-paper on SPI needs none, docs/panel.md")
        : access("framebuffer", screens.getFirst(), screens.size() + " screens", "video");
  }

  /** Asked as the device itself asks, since there are two kinds of them. */
  private Diagnosis accelerometer() {
    Path sensor = Accelerometers.find(places.root());
    if (sensor == null) {
      return Diagnosis.absent("accelerometer", "none; only tilting wants one");
    }
    return new HardwareProbe(places.root()).accelerometer().present()
        ? Diagnosis.works("accelerometer", sensor.toString())
        : Diagnosis.missing(
            "accelerometer",
            sensor + ", but this user may not read it",
            "sudo usermod -aG input $USER   and log in again");
  }

  private Diagnosis pins(String part, String glob, String group, String without) {
    List<Path> devices = places.all(glob, "dev");
    return devices.isEmpty()
        ? Diagnosis.absent(part, "none; " + without)
        : access(part, devices.getFirst(), devices.size() + " devices", group);
  }

  private static Diagnosis access(String part, Path device, String found, String group) {
    return Files.isReadable(device) && Files.isWritable(device)
        ? Diagnosis.works(part, found + ", " + device)
        : Diagnosis.missing(
            part,
            found + ", but this user may not use " + device,
            "sudo usermod -aG " + group + " $USER   and log in again");
  }

  private String library(String glob) {
    return places.first(glob, LIBRARIES).map(Path::toString).orElse("");
  }
}
