# The word at the top stays, whatever the style. Sourced by .ci/tests.sh.
# help: same-word       10,000 changes of size, face, margins, rotation (--changes N, --seed N) in real books: the word kept stays on the page, and undoing leads back to it
# in ci
# shellcheck shell=bash disable=SC2154

# In continuous integration some hundred changes; by name ten thousand.
check_same_word() { # [--changes N] [--seed N]
  local folder seed=1 changes=10000
  folder="$(shared_dir)/books"
  [ -z "${in_full_run:-}" ] || changes=300
  while [ $# -gt 0 ]; do
    case "$1" in
      --seed) seed=$2; shift 2 ;;
      --changes) changes=$2; shift 2 ;;
      *) echo "  usage: ./lectern test same-word [--changes N] [--seed N]"; return 2 ;;
    esac
  done
  if [ ! -e "$folder/se" ]; then
    echo "ABSENT: $folder/se; no real book's style was changed"
    return 0
  fi
  ensure_built
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" dev.lectern.stage.sameword.Main "$folder" "$seed" "$changes"
}
