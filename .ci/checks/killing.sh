# help: killing         bridge with its broker, and devices, killed with -9 in a seeded loop under load; 5 minutes and up to 4 to come to rest (--seconds N --seed N)
# in ci
# shellcheck shell=bash disable=SC2154

check_killing() {
  ensure_built
  # By itself it is long; continuous integration gives it a quarter of a minute.
  local options=("$@")
  [ ${#options[@]} -gt 0 ] || [ -z "${in_full_run:-}" ] || options=(--seconds 15)
  "$root/lectern" trial killing "${options[@]}"
}
