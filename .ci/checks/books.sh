# Real books, page by page. Sourced by .ci/tests.sh.
# help: books           all pages of every book of a folder (DIR, --seed N): nothing lost, nothing twice, no boxes, no line past the margin; hostile ones held
# in ci
# shellcheck shell=bash disable=SC2154

# In continuous integration some chapters of each good book and some of the other books, by seed; by name all of all.
check_books() { # [DIR] [--seed N]
  local folder seed=1 chapters=0 others=0
  folder="$(shared_dir)/books"
  [ -z "${in_full_run:-}" ] || { chapters=4 others=6; }
  while [ $# -gt 0 ]; do
    case "$1" in
      --seed) seed=$2; shift 2 ;;
      -*) echo "  usage: ./lectern test books [DIR] [--seed N]"; return 2 ;;
      *) folder=$1; shift ;;
    esac
  done
  if [ ! -e "$folder/manifest.tsv" ]; then
    echo "ABSENT: $folder/manifest.tsv; no real book's pages were read"
    return 0
  fi
  ensure_built
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" dev.lectern.stage.books.Main "$folder" "$seed" "$chapters" "$others"
}
