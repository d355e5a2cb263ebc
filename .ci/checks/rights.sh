# Who may do what. Sourced by .ci/tests.sh.
# help: rights          each HTTP route that there is, tried over TLS with each kind of key, good and bad, as a table; a route without a row fails
# shellcheck shell=bash disable=SC2154

check_rights() {
  local log="$root/build/rights.log" code=0
  : >"$root/build/unchecked"
  maven -Dlectern.unchecked -Dspotless.check.skip=true -pl cloud-bridge/server -am -Dtest='dev/lectern/bridge/rights/*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false test >"$log" 2>&1 || code=$?
  sed -n '/^+ let in/,/^HTTP routes/p' "$log"
  if [ "$code" != 0 ] || ! grep -q '^HTTP routes' "$log"; then
    grep -E '^\[ERROR\]' "$log" | head -n 40
    echo "  all of it is in build/rights.log"
    return 1
  fi
  sed -n 's/^TOPICS //p; s/^HTTP //p' "$log" | awk '{ for (i = 1; i <= NF; i++) { split($i, p, "="); n[p[1]] += p[2] } }
    END { printf "RIGHTS OK routes=%d topics=%d tried=%d refused=%d admitted=%d\n", n["routes"], n["topics"], n["tried"], n["refused"], n["admitted"] }'
}
