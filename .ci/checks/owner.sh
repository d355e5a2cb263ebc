# help: owner           the owner's pages in Chromium: in by passkey, claim, grant, cap, a child's request, lock, export; again without scripts, erase; axe on each page, 320 pixels wide
# in ci
# shellcheck shell=bash disable=SC2154

check_owner() {
  local missing=() program here="$root/cloud-bridge/server/src/test/js/owner" there="$root/build/owner-js" out bridge base code=0
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
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms16m -Xmx160m -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$lib/*" dev.lectern.bridge.Main --plaintext-loopback --home "$out/home" >"$out/ready" 2>"$out/log" &
  bridge=$!
  for _ in $(seq 300); do grep -q '[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-' "$out/log" && [ -s "$out/ready" ] && break; sleep 0.1; done
  base=$(sed -n 's/.*"http":"http:\/\/127.0.0.1:\([0-9]*\)".*/\1/p' "$out/ready")
  # Passkeys belong to a name, and on this machine that is localhost.
  (cd "$there" && node walk.mjs "http://localhost:$base" "$out/home/owner.token" \
    "$(grep -o '[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-[A-Z0-9]\{4\}-[A-Z0-9]\{4\}' "$out/log" | head -n 1)" \
    "$out/samples" "$out" "$root/build/owner") || code=1
  kill "$bridge"
  wait "$bridge" 2>/dev/null
  return $code
}
