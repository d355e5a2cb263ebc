# The web reader in Chromium, served by a bridge of its own: a book opened, read on without a network, back and converged with
# another browser; installed; by the keyboard alone; axe on each page; a book that would do harm. And what is vendored for it:
# foliate-js byte for byte npm's but for one line, and the module of the rules as TeaVM makes it of today's code.
# help: web-reader      the web reader in Chromium: open, turn, offline, back, converge; install; keyboard alone; axe; a hostile book (--vendor: first renew what is vendored)
# in ci
# shellcheck shell=bash disable=SC2154

# Scripts of a book never run, so its frame must not be allowed any; and a frame needs a name for whoever cannot see it.
foliate_of_npm() { # FROM TO
  local file
  mkdir -p "$2/vendor"
  for file in view epub epubcfi paginator fixed-layout progress overlayer text-walker vendor/zip; do
    sed "s/^\( *\)\(this\.#iframe\|iframe\)\.setAttribute('sandbox', 'allow-same-origin allow-scripts')/\1\2.setAttribute('sandbox', 'allow-same-origin')\n\1\2.title = document.title/" \
      "$1/$file.js" >"$2/$file.js"
  done
  cp "$1/LICENSE" "$2/LICENSE.txt"
}

check_web_reader() { # [--vendor]
  local missing=() program here="$root/cloud-bridge/server/src/test/js/reader" there="$root/build/reader-js" out code=0
  local read="$root/cloud-bridge/server/src/main/resources/dev/lectern/bridge/read" web="$root/cloud-bridge/reading/web" log="$root/build/esm.log"
  for program in node npm chromium chromedriver; do command -v "$program" >/dev/null || missing+=("$program"); done
  [ ${#missing[@]} -eq 0 ] || want_packages web-reader nodejs npm chromium chromium-driver
  for program in node npm chromium chromedriver; do
    command -v "$program" >/dev/null || { echo "  ABSENT: $program"; return 1; }
  done
  scratch >/dev/null
  out="$scratch_dir/web-reader"
  mkdir -p "$out" "$there"
  npm_brings "foliate-js and axe-core" "$here" "$there" || return 1
  foliate_of_npm "$there/node_modules/foliate-js" "$out/foliate"
  if ! maven -Pesm -pl cloud-bridge/reading/web -am -Dmaven.test.skip=true verify >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -n 40
    echo "  all of it is in build/esm.log"
    return 1
  fi
  if [ "${1:-}" = --vendor ]; then
    cp -r "$out/foliate/." "$read/foliate/"
    cp "$web/target/esm/reading.mjs" "$read/reading.mjs"
  fi
  # zip.js comes within foliate-js, without its licence.
  diff -r -x vendor/LICENSE.txt "$out/foliate" "$read/foliate" | grep -v '^Only in .*vendor: LICENSE.txt$' && { echo "  foliate-js is not npm's; ./lectern test web-reader --vendor renews it"; return 1; }
  cmp "$web/target/esm/reading.mjs" "$read/reading.mjs" || { echo "  the rules have changed since; ./lectern test web-reader --vendor renews their module"; return 1; }
  (cd "$read" && find . -type f | sed 's#^\./##' | grep -vx -e files.txt -e sw.js | LC_ALL=C sort) | cmp - "$read/files.txt" || { echo "  files.txt does not name what there is"; return 1; }
  echo "  vendored: foliate-js 1.0.1, $(wc -c <"$read/reading.mjs") bytes of rules ($(gzip -9c "$read/reading.mjs" | wc -c) with gzip -9)"
  ensure_built
  cp "$here"/*.mjs "$here/../owner/browser.mjs" "$here/../owner/household.mjs" "$there/"
  "$root/lectern" samples "$out/samples" >/dev/null || return 1
  walked_bridge "$out" || return 1
  # A safe connection is one with TLS, or to this machine by its name.
  (cd "$there" && node walk.mjs "$walked_base" "$out/home/owner.token" \
    "$walked_code" \
    "$out/samples" "$out" "$root/build/web-reader") || code=1
  kill "$walked_pid"
  wait "$walked_pid" 2>/dev/null
  return $code
}
