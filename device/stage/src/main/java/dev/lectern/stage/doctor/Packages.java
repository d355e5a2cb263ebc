package dev.lectern.stage.doctor;

/**
 * The commands that bring what is missing, by the names of the system's own packages.
 *
 * @param debian the release number, 0 where this is no Debian
 * @param mac whether this is macOS
 */
record Packages(int debian, boolean mac) {

  String bring(String debianPackages, String macPackages) {
    if (mac) {
      return macPackages.isEmpty() ? "" : "brew install " + macPackages;
    }
    return debian > 0
        ? "sudo apt-get install " + debianPackages
        : "install your system's packages for: " + debianPackages;
  }

  /** Debian 13 renamed it for the change of the time type on 32-bit machines. */
  String sphinxBase() {
    return debian >= 13 ? "libsphinxbase3t64" : "libsphinxbase3";
  }

  /** Debian 12 ends with JDK 17 (and 21 in backports of others), so that one is fetched there. */
  String jdk() {
    return mac
        ? "brew install openjdk"
        : debian >= 13 || debian == 0
            ? "sudo apt-get install openjdk-25-jdk-headless"
            : "install a JDK 25 under /usr/lib/jvm, as from https://adoptium.net";
  }
}
