# help: sim             the seeded simulation in its short form: 5,000 histories, one trace twice, four planted faults
# in ci
# shellcheck shell=bash disable=SC2154

check_sim() { # [--histories N] [--seed S]
  local histories=5000 seed=1
  while [ $# -gt 0 ]; do
    case "$1" in
      --histories) histories=$2 ;;
      --seed) seed=$2 ;;
      *) echo "  usage: ./lectern test sim [--histories N] [--seed S]"; return 2 ;;
    esac
    shift 2
  done
  ensure_built
  scratch >/dev/null
  "$root/lectern" sim --histories "$histories" --seed "$seed" --threads 2 || return 1
  "$root/lectern" sim --seed 7 --trace >"$scratch_dir/one" || return 1
  "$root/lectern" sim --seed 7 --trace >"$scratch_dir/two" || return 1
  cmp "$scratch_dir/one" "$scratch_dir/two" || { echo "  the same seed gave two traces"; return 1; }
  printf '  trace of seed 7: %s lines, twice the same bytes\n' "$(wc -l <"$scratch_dir/one")"
  local fault
  for fault in newest-wins clock-decides receipt-is-consent off-by-one-ack; do
    "$root/lectern" sim --break "$fault" >"$scratch_dir/$fault" || { tail -n 20 "$scratch_dir/$fault"; return 1; }
    printf '  %-24s %s, %s\n' "$fault" "$(tail -n 1 "$scratch_dir/$fault")" "$(grep -o 'shrunk to [0-9]* steps' "$scratch_dir/$fault")"
  done
}
