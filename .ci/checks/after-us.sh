# help: after-us        the bridge is gone for good; a wiped device goes on with its bundle: shelf, files, places, notes; a loan does not last; a minute
# shellcheck shell=bash disable=SC2154

check_after_us() {
  ensure_built
  "$root/lectern" trial after-us
}
