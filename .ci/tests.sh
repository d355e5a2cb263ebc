# Sourced by ./lectern for `./lectern test [NAME]`: what is checked, by name. Each check is a function check_NAME;
# it prints what it saw and returns non-zero when it does not hold.
# shellcheck shell=bash disable=SC2154

test_help() {
  cat <<'TEXT'
usage: ./lectern test [NAME ...]

Without a name: all that continuous integration checks. By name:
  quick           format, compiler checks, and the tests of every module
  story           `demo --headless` in this checkout
  story-again     the same, in the same place, without ../shared
  page            a page of a real book as PNG and JSON, and broken books refused
  hear            the story's spoken lines, and real speech that is no command
  doctor          the table with and without the recogniser's packages
  bench           the benchmarks in their short form, with their limits
  patches         the planted faults of `faults` and of the simulation still fit the code
  faults          the story on a copy with a planted fault: it must name the step that breaks (10 minutes; a command of its own)
  units           the systemd units, by systemd-analyze
  fresh-machine   a bare Debian 13, git and certificates only, in which README's two commands run (needs root; a command of its own)
TEXT
  # The others say for themselves what they are.
  sed -n 's/^# help: /  /p' "$root"/.ci/checks/*.sh
}

in_ci="quick story page hear doctor bench patches units"

# Further checks lie in files of their own: `# help: NAME  what it shows`, `# in ci` where continuous integration runs it
# (in its short form, without options), and a function check_NAME that takes the options given after the name.
for file in "$root"/.ci/checks/*.sh; do
  [ -e "$file" ] || continue
  # shellcheck source=/dev/null
  . "$file"
  if grep -q '^# in ci$' "$file"; then in_ci="$in_ci $(basename "$file" .sh)"; fi
done

check_quick() {
  local log="$root/build/verify.log" fresh=
  if [ -e "$root/build/unchecked" ]; then fresh=clean; rm -f "$root/build/unchecked"; fi
  if maven $fresh verify >"$log" 2>&1; then
    grep -E '^\[INFO\] (Tests run:.*Time|Running)|^\[WARNING\] Tests run:.*Time' "$log" | grep -E 'Tests run' | sed -E 's/^\[[A-Z]+\] /  /' || true
    grep -E '^\[(INFO|WARNING)\] Tests run: [0-9]+, Failures: 0, Errors: 0, Skipped: [0-9]+$' "$log" \
      | awk -F'[:,]' '{ n += $2; s += $8 } END { printf "  %d tests of all modules, %d skipped\n", n, s }'
    # What a test says of parts that are absent is for people to see.
    grep -hE '^ABSENT:' "$log" | sort -u || true
  else
    grep -E '^\[ERROR\]' "$log" | head -n 60
    echo "  all of it is in build/verify.log"
    return 1
  fi
}

check_story() {
  ensure_built
  "$root/lectern" demo --headless
}

check_story_again() {
  ensure_built
  LECTERN_SHARED=/nonexistent "$root/lectern" demo --headless
}

scratch_dir=
scratch() { # a folder that goes with the run
  if [ -z "$scratch_dir" ]; then
    scratch_dir=$(mktemp -d "${TMPDIR:-/tmp}/lectern-test.XXXXXX")
    trap 'rm -rf "$scratch_dir"' EXIT
  fi
  echo "$scratch_dir"
}

npm_brings() { # WHAT HERE THERE: the packages that HERE locks, kept in THERE until the lock changes
  mkdir -p "$3"
  cmp -s "$2/package-lock.json" "$3/installed" && return 0
  cp "$2/package.json" "$2/package-lock.json" "$3/"
  (cd "$3" && npm ci --ignore-scripts --no-audit --no-fund >"$3/npm.log" 2>&1) \
    || { tail -n 5 "$3/npm.log"; echo "  npm could not bring $1"; return 1; }
  cp "$2/package-lock.json" "$3/installed"
}

# A bridge for a walk through its pages in a browser: sets walked_pid, walked_base and walked_code, the first owner's code.
# shellcheck disable=SC2034,SC2154
walked_bridge() { # OUT: the folder of its home and of what it says
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms16m -Xmx160m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$lib/*" dev.lectern.bridge.Main --plaintext-loopback --home "$1/home" >"$1/ready" 2>"$1/log" &
  walked_pid=$!
  for _ in $(seq 600); do grep -q '[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-' "$1/log" && [ -s "$1/ready" ] && break; sleep 0.1; done
  # By its name: passkeys belong to one, and without TLS a connection to this machine is safe by it alone.
  walked_base=$(sed -n 's/.*"http":"http:\/\/127.0.0.1:\([0-9]*\)".*/http:\/\/localhost:\1/p' "$1/ready")
  walked_code=$(grep -o '[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-[A-Z0-9]\{4\}' "$1/log" | head -n 1)
  [ -n "$walked_base" ] || { echo "  the bridge did not start"; head -n 20 "$1/log"; kill "$walked_pid" 2>/dev/null; return 1; }
}

shared_dir() { echo "${LECTERN_SHARED:-$root/../shared}"; }

check_page() {
  ensure_built
  scratch >/dev/null
  local book="$scratch_dir/books" out
  "$root/lectern" samples "$book" >/dev/null || return 1
  out=$("$root/lectern" page "$book/the-lighthouse-ledger.epub" --percent 40 --out "$scratch_dir/p.png" --json) || return 1
  printf '  %s\n' "$(printf '%s' "$out" | tr -d '\n' | cut -c1-300)"
  case "$out" in *'"width"'*'"locator"'*'"text"'*) ;; *) echo "  the JSON lacks a field"; return 1 ;; esac
  [ "$(head -c 8 "$scratch_dir/p.png" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || { echo "  no PNG came out"; return 1; }
  head -c 2000 "$book/the-lighthouse-ledger.epub" >"$scratch_dir/short.epub"
  local code=0
  "$root/lectern" page "$scratch_dir/short.epub" --out "$scratch_dir/q.png" 2>"$scratch_dir/err" >/dev/null || code=$?
  [ "$code" = 3 ] || { echo "  a broken book ended with $code, not 3"; return 1; }
  [ "$(wc -l <"$scratch_dir/err")" = 1 ] || { echo "  not one sentence:"; cat "$scratch_dir/err"; return 1; }
  printf '  broken book: %s\n' "$(cat "$scratch_dir/err")"
}

check_hear() {
  ensure_built
  local speech="$root/device/stage/src/main/resources/speech" out
  out=$("$root/lectern" hear --json "$speech"/*.wav) || return 1
  counted "spoken lines of the story" "$out"
  [ "$(lines "$out")" = "$(lines "$out" '"accepted":true')" ] || { printf '%s\n' "$out" | grep '"accepted":false'; return 1; }
  out=$("$root/lectern" hear --json "$speech"/outsiders/*.wav) || return 1
  counted "phrases that are no command" "$out"
  [ "$(lines "$out" '"accepted":true')" = 0 ] || return 1
  if [ -d "$(shared_dir)/audio/coffee/clips" ]; then
    out=$("$root/lectern" hear --json "$(shared_dir)"/audio/coffee/clips/*.flac) || return 1
    counted "coffee orders" "$out"
    [ "$(lines "$out" '"accepted":true')" -le 2 ] && [ "$(lines "$out" '"accepted":true.*"nearest":"Buy')" = 0 ] || return 1
  else
    echo "ABSENT: ../shared/audio; real speech that is no command was not tried"
  fi
}

lines() { printf '%s\n' "$1" | grep -cE "${2:-.}" || true; } # TEXT [PATTERN]: how many lines

counted() { echo "  $(lines "$2") $1: $(lines "$2" '"accepted":true') would be acted on"; } # WHAT TEXT

check_doctor() {
  ensure_built
  "$root/lectern" doctor || return 1
  if [ "$(id -u)" != 0 ] || ! unshare --mount true 2>/dev/null; then
    echo "ABSENT: the right to mount; the table without the recogniser's packages was not tried"
    return 0
  fi
  echo "-- where the speech model and the voice are hidden"
  local out
  scratch >/dev/null
  mkdir -p "$scratch_dir/empty"
  out=$(unshare --mount bash -c '
    [ ! -d /usr/share/pocketsphinx ] || mount --bind "$2" /usr/share/pocketsphinx
    voice=$(command -v espeak-ng) && mount --bind /dev/null "$voice"
    "$1" doctor' hide "$root/lectern" "$scratch_dir/empty") || return 1
  printf '%s\n' "$out" | grep -E 'pocketsphinx-en-us|espeak-ng' || { printf '%s\n' "$out"; echo "  it names no missing part"; return 1; }
}

check_bench() {
  ensure_built
  "$root/lectern" bench page-turn --turns 300 || return 1
  "$root/lectern" bench footprint --no-clone || return 1
}

check_patches() {
  local fault count=0 bad=0 listed
  for fault in "$root"/device/stage/src/test/faults/*.patch "$root"/cloud-bridge/simulation/src/faults/*.patch; do
    patch -s -p1 --dry-run -d "$root" <"$fault" || { echo "  $(basename "$fault") does not apply"; bad=1; }
    count=$((count + 1))
  done
  ensure_built
  listed=$("$root/lectern" sim --list-breaks) || return 1
  for fault in "$root"/cloud-bridge/simulation/src/faults/*.patch; do
    # Each by its name, and what is wrong then in a sentence.
    printf '%s\n' "$listed" | grep -qE "^$(basename "$fault" .patch) +[A-Z].*\.$" || { echo "  sim --list-breaks does not tell $(basename "$fault" .patch)"; bad=1; }
  done
  [ $bad = 0 ] || return 1
  printf '  all %d apply, and the simulation names its %d\n' "$count" "$(printf '%s\n' "$listed" | wc -l)"
}

# The story must notice when the promise is broken. Each fault is a patch on a copy; the story itself stays.
check_faults() {
  scratch >/dev/null
  plant release-at-puback '6|7' && plant ledger-without-its-unique-key '5'
}

plant() { # PATCH STEPS: the copy's story must name one of these steps and end non-zero
  local copy="$scratch_dir/copy-$1" code=0 out
  mkdir -p "$copy"
  (cd "$root" && tar -cf - --exclude=./.git --exclude=./build --exclude='*/target/surefire-reports' .) | tar -xf - -C "$copy"
  (cd "$copy" && patch -s -p1 <"$root/device/stage/src/test/faults/$1.patch") || { echo "  $1.patch does not apply"; return 1; }
  out=$(cd "$copy" && LECTERN_SHARED=/nonexistent XDG_DATA_HOME="$scratch_dir/data-$1" ./lectern demo --headless 2>&1) || code=$?
  printf '%s\n' "$out" | tail -n 2 | sed "s/^/  $1: /"
  if [ "$code" = 0 ] || ! printf '%s\n' "$out" | grep -qE "^DEMO FAILED at step ($2)\b"; then
    echo "  the story did not notice $1 (exit $code)"
    return 1
  fi
}

check_units() { "$root/images/units/verify"; }

check_fresh_machine() { "$root/.ci/fresh-machine"; }

run_tests() {
  case "${1:-}" in -h | --help | help) test_help; return 0 ;; esac
  # A browser and the other test packages are for all tests; one by name takes the machine as it is.
  # shellcheck disable=SC2086
  [ $# -gt 0 ] || want_packages test $test_packages
  ready_machine
  mkdir -p "$root/build"
  local names=() name word passed=0 failed=() began seconds options
  # What follows the name of a single test, from the first option or path on, are that test's options.
  for word in "$@"; do case "$word" in -* | */*) break ;; *) names+=("$word") ;; esac; done
  options=("${@:${#names[@]}+1}")
  [ ${#options[@]} -eq 0 ] || [ ${#names[@]} -eq 1 ] || die "options belong to one test: ./lectern test NAME --option ..."
  # Checks that have a short form take it in the full run.
  local in_full_run=
  # shellcheck disable=SC2206,SC2034
  [ ${#names[@]} -gt 0 ] || { names=($in_ci); in_full_run=yes; }
  for name in "${names[@]}"; do
    declare -F "check_${name//-/_}" >/dev/null || die "there is no test of that name: $name (./lectern test --help lists them)"
  done
  for name in "${names[@]}"; do
    printf '== %s\n' "$name"
    began=$SECONDS
    if "check_${name//-/_}" "${options[@]}"; then passed=$((passed + 1)); else failed+=("$name"); fi
    seconds=$((SECONDS - began))
    printf '== %s took %d s\n' "$name" "$seconds"
  done
  [ ${#failed[@]} -eq 0 ] || printf 'FAILED: %s\n' "${failed[*]}"
  printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
  [ ${#failed[@]} -eq 0 ]
}
