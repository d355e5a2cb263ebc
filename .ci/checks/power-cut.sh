# help: power-cut       disks of bridge and device as power cuts would leave them, 1000 of a recorded run (--cuts N --seed N)
# in ci
# shellcheck shell=bash disable=SC2154

check_power_cut() {
  ensure_built
  if ! command -v cc >/dev/null && can_install; then install_packages gcc libc6-dev; fi
  if [ -n "${in_full_run:-}" ]; then
    "$root/lectern" trial power-cut --cuts 60 --seconds 5
    return
  fi
  "$root/lectern" trial power-cut "$@" || return 1
  # What cannot fail shows nothing: the same programs, told not to flush.
  if "$root/lectern" trial power-cut --cuts 40 --seconds 5 --synchronous-off; then
    echo "  with synchronous=OFF nothing was lost: these cuts are too kind"
    return 1
  fi
  echo "  with synchronous=OFF it fails, as it must"
}
