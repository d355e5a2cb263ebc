# help: sim-breaks      every planted fault is found by the simulation, in at most 12 steps, and docs/sync.md's stories are so (minutes)
# shellcheck shell=bash disable=SC2154

check_sim_breaks() {
  ensure_built
  "$root/lectern" sim --break all || return 1
  # The three that docs/sync.md tells: a new kind of step gives a seed another story. Then choose
  # another seed that shows the same, and change both places.
  story newest-wins 1 "resume: bedside, notice: goes to study.b7681e922dc18424:3 where STAYED_LISTING says null" &&
    story furthest-wins 3 "kobo-told: a kobo was led to null where it is study.f45a689a37f2935b:7" &&
    story clock-decides 2 "resume: study, notice: goes to garden.2b5f008efc720413:1 where FIRST says bedside.658262769b3a64f2:1"
}

story() { # NAME SEED LAST_LINE
  grep -qF "./lectern sim --break $1 --seed $2" "$root/docs/sync.md" &&
    "$root/lectern" sim --break "$1" --seed "$2" | grep -xF "$3" && return 0
  echo "  docs/sync.md tells another story of $1 than --seed $2 does"
  return 1
}
