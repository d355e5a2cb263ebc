# Pages read by somebody else's eyes. Sourced by .ci/tests.sh.
# help: ocr             100 pages of English books (--pages N, --seed N), drawn and read by Tesseract: under 2 % of the letters wrong
# in ci
# shellcheck shell=bash disable=SC2154

# In continuous integration a dozen pages; by name a hundred.
check_ocr() { # [--pages N] [--seed N]
  local folder seed=1 pages=100
  folder="$(shared_dir)/books"
  [ -z "${in_full_run:-}" ] || pages=12
  while [ $# -gt 0 ]; do
    case "$1" in
      --seed) seed=$2; shift 2 ;;
      --pages) pages=$2; shift 2 ;;
      *) echo "  usage: ./lectern test ocr [--pages N] [--seed N]"; return 2 ;;
    esac
  done
  if [ ! -e "$folder/se" ]; then
    echo "ABSENT: $folder/se; no page was read"
    return 0
  fi
  command -v tesseract >/dev/null || { echo "ABSENT: tesseract; apt-get install tesseract-ocr"; return 0; }
  ensure_built
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$lib/*" dev.lectern.stage.ocr.Main "$folder" "$seed" "$pages"
}
