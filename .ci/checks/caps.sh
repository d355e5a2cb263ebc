# help: caps            money's brakes: 2,000 random histories, one of them twice, and every planted fault is found (--histories 100000 by hand)
# in ci
# shellcheck shell=bash disable=SC2154

check_caps() { # [--histories N] [--seed S]
  local histories=2000 seed=1
  while [ $# -gt 0 ]; do
    case "$1" in
      --histories) histories=$2 ;;
      --seed) seed=$2 ;;
      *) echo "  usage: ./lectern test caps [--histories N] [--seed S]"; return 2 ;;
    esac
    shift 2
  done
  ensure_built
  scratch >/dev/null
  "$root/lectern" caps --histories "$histories" --seed "$seed" --threads 2 || return 1
  "$root/lectern" caps --replay 7 >"$scratch_dir/one" || return 1
  "$root/lectern" caps --replay 7 >"$scratch_dir/two" || return 1
  cmp "$scratch_dir/one" "$scratch_dir/two" || { echo "  the same seed gave two histories"; return 1; }
  "$root/lectern" caps --break all >"$scratch_dir/breaks" || { grep -E '^--|FOUND|fit|compile' "$scratch_dir/breaks"; return 1; }
  grep -E '^-- |^FOUND|planted faults' "$scratch_dir/breaks" | sed 's/^/  /'
}
