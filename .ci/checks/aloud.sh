# help: aloud           a story read aloud by a whole device: its sentences against the sound that leaves it, stopped in mid-sentence, opened again
# in ci
# shellcheck shell=bash disable=SC2154

check_aloud() {
  ensure_built
  scratch >/dev/null
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$lib/*" dev.lectern.stage.aloud.Main "$scratch_dir/aloud"
}
