# help: restore         bridge back from a backup (old acks said again), device cloned, device back from an older copy; 3 rounds of a minute (--rounds N --mqtt 3)
# in ci
# shellcheck shell=bash disable=SC2154

check_restore() {
  ensure_built
  # By itself three rounds; continuous integration plays one.
  local options=("$@")
  [ ${#options[@]} -gt 0 ] || [ -z "${in_full_run:-}" ] || options=(--rounds 1)
  "$root/lectern" trial restore "${options[@]}"
}
