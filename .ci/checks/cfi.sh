# CFIs as two other implementations read, write, order and resolve them, on the same strings and documents.
# help: cfi             our CFIs put to foliate-js 1.0.1 and epubjs 0.3.93 under Node: real chapters and seeded strings (--seed N --places N)
# in ci
# shellcheck shell=bash disable=SC2154

check_cfi() { # [--seed N] [--places N A CHAPTER]
  local seed=1 places=12 oracle="$root/cloud-bridge/reading/oracle" out="$root/build/cfi"
  while [ $# -gt 0 ]; do
    case "$1" in
      --seed) seed=$2 ;;
      --places) places=$2 ;;
      *) echo "  usage: ./lectern test cfi [--seed N] [--places N]"; return 2 ;;
    esac
    shift 2
  done
  command -v npm >/dev/null || want_packages node nodejs npm
  command -v npm >/dev/null || { echo "  Node is missing; as root: apt-get install nodejs npm"; return 1; }
  ensure_built
  npm_brings "foliate-js and epubjs" "$oracle" "$root/build/cfi-oracle" || return 1
  cp "$oracle/oracle.mjs" "$oracle/deviations.json" "$root/build/cfi-oracle/"
  rm -rf "$out"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$lib/*" dev.lectern.stage.oracle.Main \
    "$out" "${LECTERN_SHARED:-$root/../shared}/books" "$seed" "$places" || return 1
  node "$root/build/cfi-oracle/oracle.mjs" "$out" || return 1
  rm -rf "$out"
}
