# help: power-cut       bridge's and device's disks as power cuts leave them, at 1000 points of a recorded run; 2 to 4 minutes (--cuts N --seed N)
# in ci
# shellcheck shell=bash disable=SC2154

check_power_cut() {
  ensure_built
  local word
  for word in "$@"; do
    case "$word" in -h | --help) "$root/lectern" trial power-cut --help; return ;; esac
  done
  if ! command -v cc >/dev/null && can_install; then install_packages gcc libc6-dev; fi
  # What cannot fail shows nothing: first the same programs, told not to flush.
  if [ -z "${in_full_run:-}" ]; then
    if "$root/lectern" trial power-cut --cuts 100 --seconds 5 --synchronous-off; then
      echo "  with synchronous=OFF nothing was lost: these cuts are too kind"
      return 1
    fi
    echo "  with synchronous=OFF it fails, as it must; now the programs as they are"
  fi
  local options=("$@")
  [ -z "${in_full_run:-}" ] || options=(--cuts 60 --seconds 5)
  "$root/lectern" trial power-cut "${options[@]}"
}
