# help: owner           the owner's pages in Chromium: in by passkey, claim, grant, cap, a child's request, lock, export; again without scripts, erase; axe on each page, 320 pixels wide
# in ci
# shellcheck shell=bash disable=SC2154

check_owner() {
  local missing=() program here="$root/cloud-bridge/server/src/test/js/owner" there="$root/build/owner-js" out code=0
  for program in node npm chromium chromedriver openssl; do command -v "$program" >/dev/null || missing+=("$program"); done
  [ ${#missing[@]} -eq 0 ] || want_packages owner nodejs npm chromium chromium-driver openssl
  for program in node npm chromium chromedriver openssl; do
    command -v "$program" >/dev/null || { echo "  ABSENT: $program"; return 1; }
  done
  ensure_built
  scratch >/dev/null
  out="$scratch_dir/owner"
  mkdir -p "$out" "$there"
  npm_brings "axe-core" "$here" "$there" || return 1
  cp "$here"/*.mjs "$there/"
  "$root/lectern" samples "$out/samples" >/dev/null || return 1
  walked_bridge "$out" || return 1
  # Passkeys belong to a name, and on this machine that is localhost.
  (cd "$there" && node walk.mjs "$walked_base" "$out/home/owner.token" \
    "$walked_code" \
    "$out/samples" "$out" "$root/build/owner") || code=1
  kill "$walked_pid"
  wait "$walked_pid" 2>/dev/null
  return $code
}
