# The rules of reading as an ES module: built by TeaVM, and asked under Node what the JVM is asked. The questions are golden
# cases, what the simulation's devices merged and decided, and random screens that do more than a device lets them.
# help: esm             the ES module of cloud-bridge/reading under Node: golden cases and 10,000 of the simulation's merges, byte for byte the JVM's answers
# in ci
# shellcheck shell=bash disable=SC2154

check_esm() { # [--merges N] [--histories N] [--seed S]
  local merges=10000 histories=1000 seed=1 web="$root/cloud-bridge/reading/web" out="$root/build/esm" log="$root/build/esm.log" classes
  while [ $# -gt 0 ]; do
    case "$1" in
      --merges) merges=$2 ;;
      --histories) histories=$2 ;;
      --seed) seed=$2 ;;
      *) echo "  usage: ./lectern test esm [--merges N] [--histories N] [--seed S]"; return 2 ;;
    esac
    shift 2
  done
  command -v node >/dev/null || want_packages node nodejs
  command -v node >/dev/null || { echo "  Node is missing; as root: apt-get install nodejs"; return 1; }
  if ! maven -Pesm -pl cloud-bridge/reading/web -am -Dmaven.test.skip=true verify >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 40
    echo "  all of it is in build/esm.log"
    return 1
  fi
  printf '  cloud-bridge/reading/web/target/esm/reading.mjs: %d bytes, %d with gzip -9\n' \
    "$(wc -c <"$web/target/esm/reading.mjs")" "$(gzip -9c "$web/target/esm/reading.mjs" | wc -c)"

  echo "  golden cases:"
  node "$web/src/main/node/compare.mjs" "$web/target/esm/reading.mjs" "$web/src/golden/questions.jsonl" "$web/src/golden/answers.jsonl" || return 1

  classes=$(printf '%s:' "$root"/cloud-bridge/{protocol,reading,reading/web}/target/classes)
  mkdir -p "$out"
  jvm() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classes" dev.lectern.reading.web.Main "$@"; }
  jvm answer "$web/src/golden/questions.jsonl" "$out/golden.jsonl" || return 1
  cmp "$web/src/golden/answers.jsonl" "$out/golden.jsonl" || { echo "  the JVM no longer gives the golden answers"; return 1; }

  ensure_built
  echo "  the simulation's merges:"
  "$root/lectern" sim --dump-merges "$merges" --seed "$seed" --to "$out/questions.jsonl" | sed 's/^/  /' || return 1
  [ "$(wc -l <"$out/questions.jsonl")" -ge "$merges" ] || { echo "  the simulation gave fewer than $merges"; return 1; }
  jvm answer "$out/questions.jsonl" "$out/answers.jsonl" || return 1
  node "$web/src/main/node/compare.mjs" "$web/target/esm/reading.mjs" "$out/questions.jsonl" "$out/answers.jsonl" || return 1

  printf '  random screens, %s histories from seed %s, and as many numbers:\n' "$histories" "$seed"
  jvm ask "$out/questions.jsonl" "$histories" "$seed" || return 1
  jvm answer "$out/questions.jsonl" "$out/answers.jsonl" || return 1
  node "$web/src/main/node/compare.mjs" "$web/target/esm/reading.mjs" "$out/questions.jsonl" "$out/answers.jsonl" || return 1
  rm -rf "$out"
}
