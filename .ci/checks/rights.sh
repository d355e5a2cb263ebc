# Who may do what. Sourced by .ci/tests.sh.
# help: rights          each HTTP route and each topic that there is, tried over TLS with each kind of key, as tables; one without a row fails
# shellcheck shell=bash disable=SC2154

check_rights() {
  local log="$root/build/rights.log" code=0
  : >"$root/build/unchecked"
  maven -Dlectern.unchecked -Dspotless.check.skip=true -pl cloud-bridge/server -am -Dtest='dev/lectern/bridge/rights/*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false test >"$log" 2>&1 || code=$?
  sed -n '/^+ let/,/^\(HTTP routes\|TOPICS\|OUTSIDE\)/p; /^INJECTED/p; /^ABSENT/p' "$log"
  # Both halves must have run, whatever Maven thinks of it.
  if [ "$code" != 0 ] || ! grep -q '^HTTP routes' "$log" || ! grep -q '^TOPICS topics' "$log"; then
    grep -E '^\[ERROR\]' "$log" | head -n 40
    echo "  all of it is in build/rights.log"
    return 1
  fi
  sed -nE 's/^(TOPICS|HTTP|INJECTED|OUTSIDE) //p' "$log" | awk '{ for (i = 1; i <= NF; i++) { split($i, p, "="); n[p[1]] += p[2] } }
    END { printf "RIGHTS OK routes=%d topics=%d tried=%d refused=%d admitted=%d injections=%d outside-broker=%s\n", n["routes"], n["topics"],
      n["tried"], n["refused"], n["admitted"], n["injections"], ("outside-broker" in n) ? n["outside-broker"] : "absent" }'
}
