# W3C's tests of reading systems. Sourced by .ci/tests.sh.
# help: epub-tests      W3C's reading-system tests: a table in build/epub-tests.md, pages in build/epub-tests.png; what docs/epub-tests.md has as passed must pass (--accept writes it)
# in ci
# shellcheck shell=bash disable=SC2154

check_epub_tests() { # [--accept]
  local folder accept=
  folder="$(shared_dir)/books"
  case "${1:-}" in
    "") ;;
    --accept) accept=1 ;;
    *) echo "  usage: ./lectern test epub-tests [--accept]"; return 2 ;;
  esac
  if [ ! -e "$folder/epub-tests" ]; then
    echo "ABSENT: $folder/epub-tests; none of W3C's tests was run"
    return 0
  fi
  ensure_built
  mkdir -p "$root/build"
  local status=0
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" dev.lectern.stage.epubtests.Main "$folder" \
    "$root/build/epub-tests.md" "$root/build/epub-tests.png" "$root/docs/epub-tests.md" || status=$?
  if [ -n "$accept" ]; then cp "$root/build/epub-tests.md" "$root/docs/epub-tests.md"; status=0; fi
  return "$status"
}
