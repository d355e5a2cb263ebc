# help: claim           devices from factory state to first sync by code and by the QR code's address; renewed, locked, wiped, handed over, revoked; a minute
# in ci
# shellcheck shell=bash disable=SC2154

check_claim() {
  ensure_built
  "$root/lectern" trial claim
}
