# Pages that must look alike, however they are written. Sourced by .ci/tests.sh.
# help: looks           pairs of pages written in two ways, drawn and compared pixel by pixel; a contact sheet in build/looks.png
# in ci
# shellcheck shell=bash disable=SC2154

check_looks() {
  ensure_built
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" dev.lectern.stage.looks.Main "$root/build/looks.png"
}
