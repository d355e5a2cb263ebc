# Pages that must look alike, however they are written, and as they were accepted. Sourced by .ci/tests.sh.
# help: looks           pairs of pages written in two ways, pixel by pixel; reference pages beside accepted pictures (--accept [NAME...] renews them); sheets in build/
# in ci
# shellcheck shell=bash disable=SC2154

looks_run() { # CLASS ARGUMENT...
  local class=dev.lectern.stage.looks.$1
  shift
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" "$class" "$@"
}

check_looks() { # [--accept [NAME...] | --gallery]
  local pages="$root/device/stage/src/looks" sheet="$root/build/looks-pages.png" bad=0
  ensure_built
  mkdir -p "$root/build"
  case "${1:-}" in
    --accept) looks_run Pages "$pages" "$sheet" "$@"; return ;;
    # The picture in README.
    --gallery) looks_run Pages "$pages" "$sheet" --gallery "$root/docs/img/pages.png" novel verse arabic picture-book; return ;;
    "") ;;
    *) echo "  usage: ./lectern test looks [--accept [NAME...] | --gallery]"; return 2 ;;
  esac
  looks_run Main "$root/build/looks.png" || bad=1
  looks_run Pages "$pages" "$sheet" || bad=1
  return $bad
}
