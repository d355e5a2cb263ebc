# help: leave           the tests of export and erasure: what an export holds, and a byte search of the bridge's files before and after
# shellcheck shell=bash disable=SC2154

check_leave() {
  local log="$root/build/leave.log" code=0
  : >"$root/build/unchecked"
  maven -Dlectern.unchecked -Dspotless.check.skip=true -pl cloud-bridge/server -am -Dtest='dev/lectern/bridge/leave/*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false test >"$log" 2>&1 || code=$?
  grep -E 'Tests run:.*(in dev.lectern.bridge.leave|- in)' "$log" || true
  if [ "$code" != 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 40
    echo "  all of it is in build/leave.log"
    return 1
  fi
  # epubcheck and the schema are not part of it yet.
  echo "LEAVE TESTS OK, without epubcheck and schema"
}
