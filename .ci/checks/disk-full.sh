# help: disk-full       bridge and devices on a file system of 90 MB that fills up and is given room again; a minute
# in ci
# shellcheck shell=bash disable=SC2154

check_disk_full() {
  ensure_built
  scratch >/dev/null
  mkdir -p "$scratch_dir/small"
  local unshare=(unshare --mount)
  [ "$(id -u)" = 0 ] || unshare=(unshare --mount --map-root-user)
  if ! "${unshare[@]}" mount -t tmpfs -o size=1m none "$scratch_dir/small" 2>/dev/null; then
    echo "ABSENT: the right to mount; a full disk was not tried"
    return 0
  fi
  # The mount is this process's alone and goes with it.
  "${unshare[@]}" bash -c 'mount -t tmpfs -o size=90m none "$2" && exec "$1" trial disk-full --on "$2"' \
    full "$root/lectern" "$scratch_dir/small"
}
