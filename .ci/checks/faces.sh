# Other people's apps at our doors. Sourced by .ci/tests.sh.
# help: faces           r2-opds-js, jing and calibre on our OPDS feeds; the kosync table, the real plugin's behaviours and a Kobo conversation
# in ci
# shellcheck shell=bash disable=SC2154

# The tests of all faces, by package; a face without any is told of.
face_tests="face opds kosync kobo"

check_faces() {
  local missing=()
  command -v python3 >/dev/null || missing+=(python3)
  command -v jing >/dev/null || missing+=(jing)
  command -v calibre-debug >/dev/null || missing+=(calibre)
  command -v npm >/dev/null || missing+=(nodejs npm)
  [ ${#missing[@]} -eq 0 ] || want_packages faces "${missing[@]}"
  ensure_built
  scratch >/dev/null
  local failed=0 out="$scratch_dir/faces"
  mkdir -p "$out"
  faces_bridge "$out" || return 1
  faces_r2 "$out" || failed=1
  faces_jing "$out" || failed=1
  faces_calibre "$out" || failed=1
  faces_junit || failed=1
  kill "$(cat "$out/pid")" 2>/dev/null || true
  return $failed
}

faces_need() { # PROGRAM: whether it is there; in continuous integration on Debian it has to be
  command -v "$1" >/dev/null && return 0
  if can_install; then
    echo "  $1 is missing, though Debian has it"
    return 1
  fi
  echo "ABSENT: $1; what it would have checked was not"
  return 2
}

faces_bridge() { # OUT: a bridge with books, purchases and logins, and its feeds as files
  local out=$1 books=() waited=0 base code=0
  faces_need python3 || return 1
  "$root/lectern" samples "$out/samples" >/dev/null || return 1
  books=("$out"/samples/*.epub)
  if [ -d "$(shared_dir)/books/se" ]; then
    books+=("$(shared_dir)"/books/se/*.epub "$(shared_dir)"/books/idpf/*.epub)
  else
    echo "ABSENT: ../shared/books; books as the world makes them were not offered"
  fi
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms16m -Xmx128m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$lib/*" dev.lectern.bridge.Main --plaintext-loopback --home "$out/home" >"$out/ready" 2>"$out/log" &
  echo $! >"$out/pid"
  while [ ! -s "$out/ready" ] && [ "$waited" -lt 300 ]; do sleep 0.1; waited=$((waited + 1)); done
  base=$(sed -n 's/.*"http":"\([^"]*\)".*/\1/p' "$out/ready")
  [ -n "$base" ] || { echo "  the bridge did not start"; cat "$out/log"; return 1; }
  python3 "$root/cloud-bridge/server/src/test/python/faces_bridge.py" "$base" "$out/home/owner.token" "$out" "${books[@]}" || code=$?
  [ "$code" = 0 ] || { grep -v WARNING "$out/log" | head -n 20; kill "$(cat "$out/pid")" 2>/dev/null; return 1; }
}

faces_r2() { # OUT
  local code=0 here="$root/cloud-bridge/server/src/test/js" there="$root/build/faces-js"
  faces_need npm || code=$?
  [ "$code" != 2 ] || return 0
  [ "$code" = 0 ] || return 1
  npm_brings r2-opds-js "$here" "$there" || return 1
  cp "$here/read-feeds.cjs" "$there/"
  (cd "$there" && node read-feeds.cjs "$1")
}

faces_jing() { # OUT
  local code=0 rng="$root/cloud-bridge/server/src/test/rng" said
  faces_need jing || code=$?
  [ "$code" != 2 ] || return 0
  [ "$code" = 0 ] || return 1
  said=$(jing -c "$rng/opds-1.2.rnc" "$1"/atom/*.xml 2>/dev/null && jing -c "$rng/opensearch.rnc" "$1"/search.xml 2>/dev/null) \
    || { printf '%s\n' "$said" | head -n 10; echo "  jing found what is not OPDS 1.2"; return 1; }
  echo "  jing: $(find "$1/atom" -name '*.xml' | wc -l) Atom documents and the search description are OPDS 1.2, RFC 4287 and OpenSearch 1.1"
}

faces_calibre() { # OUT
  local code=0
  faces_need calibre-debug || code=$?
  [ "$code" != 2 ] || return 0
  [ "$code" = 0 ] || return 1
  QT_QPA_PLATFORM=offscreen CALIBRE_CONFIG_DIRECTORY="$1/calibre" \
    calibre-debug "$root/cloud-bridge/server/src/test/python/calibre_store.py" -- "$1" 2>"$1/calibre.log" \
    || { tail -n 8 "$1/calibre.log"; echo "  calibre's store client did not get through"; return 1; }
}

faces_junit() {
  local log="$root/build/faces.log" package tests="" code=0
  for package in $face_tests; do tests="$tests${tests:+,}dev/lectern/bridge/$package/*Test"; done
  # Classes compiled without the checks must not pass for checked ones.
  : >"$root/build/unchecked"
  maven -Dlectern.unchecked -Dspotless.check.skip=true -pl cloud-bridge/server -am -Dtest="$tests" \
    -Dsurefire.failIfNoSpecifiedTests=false test >"$log" 2>&1 || code=$?
  for package in $face_tests; do
    grep -E "Tests run: [0-9]+, .*dev\.lectern\.bridge\.$package\." "$log" \
      | sed -E 's/.*Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), Skipped: ([0-9]+).*bridge\.(.*)/\5 \1 \2 \3 \4/' \
      | awk -v face="$package" '{ n += $2; bad += $3 + $4; skipped += $5; names = names " " $1 }
          END { if (n) printf "  %s: %d tests, %d failed, %d skipped (%s )\n", face, n, bad, skipped, names; else printf "  %s: NO TESTS\n", face }'
  done
  grep -hE '^ABSENT:' "$log" | sort -u || true
  if [ "$code" != 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 30
    echo "  all of it is in build/faces.log"
    return 1
  fi
}
