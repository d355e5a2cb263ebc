# help: sync-cases      the 30 cases of the design by name: one line each, and at which level it is shown
# in ci
# shellcheck shell=bash disable=SC2154

# What each case is about; after the bar what is shown at the level of the rules or the core only, since its part comes later.
sync_case_names() {
  cat <<'TEXT'
01 an old place that comes late drags nobody back
02 the same with an unmodified kosync client | a scripted client that does what was found of the stock plugin
03 a go-back is obeyed, announced and undone
04 a concurrent go-back is offered and moves nobody
05 wrong clocks change nothing
06 order, doubling and batches leave no trace
07 opening, closing and looking write nothing | search, endnotes and cover previews have no part yet: the core has no peek
08 the page that was drawn comes back after a power cut
09 six weeks offline: exactly once in effect, right head | 500 operations at the core; over a real broker: bench sync and killing
10 a second read resumes, the first is intact
11 unread beats a stale finish
12 two people, one book, one speaker: two positions | by intents at the core; who speaks is said, not recognised
13 zipped again: the same work, the exact quote
14 a second edition with a preface: one paragraph, approximate
15 100 hops between two renderers drift 0
16 reading aloud stopped in mid-sentence opens there | the sleep timer comes later: its end is a stop like any other
17 a wiped device with a reused name has no false place
18 kosync progress comes back byte for byte
19 ahead follows the reading order, right-to-left too
20 an ended right locks the file and keeps the position | loans and refunds come later: an entitlement that is not live; notes apart
21 two open books are not moved; the next opening goes by the rules
22 a restored bridge gets what it forgot; old acks ignored
23 a cloned card: both kept under two lives
24 two second reads begun apart are one
25 undo of an undo; restore beside a reader who reads on
26 a finish takes nobody to the end
27 a hint for one book tells nothing of another's lost act
28 an unknown row kept, a too large one refused, all acknowledged
29 what the broker took and dropped is sent again | 60 rows at the core, 1,500 at the bridge; no real broker
30 a stale tab moves nobody | web tabs come later: two screens of one reader by the rules
TEXT
}

check_sync_cases() {
  local log="$root/build/sync-cases.log" failed=0 line number name rest level found reports
  mkdir -p "$root/build"
  find "$root"/cloud-bridge/*/target/surefire-reports "$root"/device/*/target/surefire-reports -name 'TEST-*.xml' -delete 2>/dev/null || true
  # A case whose test fails must not hide the others; what failed or is missing is told below.
  maven -Dtest='*#case*' -Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.failure.ignore=true test >"$log" 2>&1 || true
  reports=$(grep -hoE '<testcase name="case[0-9]{2}[^"]*" classname="[^"]*"[^>]*>|<(failure|error|skipped)' \
    "$root"/cloud-bridge/*/target/surefire-reports/TEST-*.xml "$root"/device/*/target/surefire-reports/TEST-*.xml 2>/dev/null || true)
  while IFS= read -r line; do
    number=${line%% *}
    rest=${line#* }
    name=${rest%% | *}
    level=$(sync_case_levels "$number" "$reports")
    found=${level%% *}
    case "$found" in
      ok)
        printf '  case %d ok: %s (%s)\n' "$((10#$number))" "$name" "${level#* }"
        case "$rest" in *' | '*) printf '           %s\n' "${rest#* | }" ;; esac
        ;;
      *)
        printf '  case %d %s: %s\n' "$((10#$number))" "$found" "$name"
        failed=1
        ;;
    esac
  done < <(sync_case_names)
  [ "$failed" = 0 ] || echo "  all of it is in build/sync-cases.log"
  return "$failed"
}

sync_case_levels() { # NUMBER REPORTS: "ok LEVELS", "FAILED" or "MISSING"
  printf '%s\n' "$2" | awk -v number="$1" '
    /^<testcase/ {
      mine = index($0, "name=\"case" number) > 0
      if (mine) {
        seen++
        level = "rules"
        if ($0 ~ /dev\.lectern\.bridge\./) level = "bridge"
        else if ($0 ~ /dev\.lectern\.device\./) level = "core"
        else if ($0 ~ /dev\.lectern\.(app|stage)\./) level = "process"
        else if ($0 ~ /dev\.lectern\.reading\.(locate|xpointer|epub|align)/) level = "locators"
        if (!(level in levels)) { levels[level] = 1; all = all (all == "" ? "" : ", ") level }
      }
      next
    }
    mine && /failure|error/ { bad = 1 }
    mine && /skipped/ { skipped++ }
    END { print seen == skipped ? "MISSING" : bad ? "FAILED" : "ok " all }'
}
