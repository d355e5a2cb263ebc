# help: sim-breaks      every planted fault is found by the simulation, in at most 12 steps (minutes; a command of its own)
# shellcheck shell=bash disable=SC2154

check_sim_breaks() {
  ensure_built
  "$root/lectern" sim --break all
}
