# help: security        threats and the thirteen provisions with their tests' results, a port scan, Jazzer a minute each at JSON, topics, certificates, books (--minutes N, --write)
# in ci
# shellcheck shell=bash disable=SC2154

jazzer_version=0.30.0
fuzz_targets="dev.lectern.protocol.fuzz.JsonFuzz dev.lectern.protocol.fuzz.TopicFuzz dev.lectern.bridge.ca.CertificateFuzz dev.lectern.reading.epub.EpubFuzz"

security_rows() { grep -vE '^(#|$)' "$root/.ci/security/$1.txt"; } # FILE: without what explains it

security_tests() { # all that the tables name, one a line
  { security_rows threats | awk -F' *[|] *' '{ print $4 }'; security_rows provisions | awk -F' *[|] *' '{ print $5 }'; } \
    | tr ';' '\n' | sed 's/^ *//; s/ *$//' | grep -v '^-$' | sort -u
}

security_source() { # CLASS: its file; nothing where there is none, or more than one
  local found
  found=$(find "$root/cloud-bridge" "$root/device" "$root/hardware" -path '*/src/test/java/*' -name "$1.java")
  [ "$(wc -l <<<"$found")" = 1 ] && echo "$found"
}

security_report() { # SOURCE: where the runner writes what came of that class
  local class=${1#*/src/test/java/}
  class=${class%.java}
  echo "${1%%/src/test/java/*}/target/surefire-reports/TEST-${class//\//.}.xml"
}

# Whether a class's last results are of these very sources.
security_fresh() { # REPORT
  [ -e "$1" ] && [ -z "$(find "$root/pom.xml" "$root/cloud-bridge" "$root/device" "$root/hardware" -name target -prune -o -type f \
    \( -name '*.java' -o -name '*.sql' -o -name pom.xml \) -newer "$1" -print -quit)" ]
}

security_results() { # REPORT...: CLASS#method RESULT, one a line; a method with several cases is as good as its worst
  awk '
    function tell() { if (name != "") print name, result }
    { line = $0
      while (match(line, /<testcase [^>]*>|<(failure|error|skipped)[ >\/]/)) {
        part = substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH)
        if (part ~ /^<testcase/) {
          tell(); result = "ok"
          class = part; sub(/.* classname="/, "", class); sub(/".*/, "", class); sub(/.*\./, "", class)
          method = part; sub(/.* name="/, "", method); sub(/".*/, "", method); sub(/[^A-Za-z0-9_].*/, "", method)
          name = class "#" method
        } else if (part ~ /skipped/) result = "skipped"
        else result = "FAILED"
      } }
    END { tell() }' "$@" | awk '
    { rank = $2 == "FAILED" ? 3 : $2 == "skipped" ? 2 : 1; if (rank > worst[$1]) { worst[$1] = rank; result[$1] = $2 } }
    END { for (name in result) print name, result[name] }'
}

# The two tables and the ports as docs/security.md holds them.
security_markdown() {
  echo "%% threats"
  echo "| # | who | wants to | measure | tests |"
  echo "|---|---|---|---|---|"
  security_rows threats | awk -F' *[|] *' '{ gsub(/ *; */, ", ", $4); gsub(/#[*]/, "", $4); gsub(/#/, ".", $4); printf "| %d | %s | %s | %s | %s |\n", NR, $1, $2, $3, $4 }'
  echo "%% provisions"
  echo "| provision | | met | how, and what is missing | tests |"
  echo "|---|---|---|---|---|"
  security_rows provisions | awk -F' *[|] *' '{ gsub(/ *; */, ", ", $5); gsub(/#[*]/, "", $5); gsub(/#/, ".", $5); printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }'
  echo "%% ports"
  echo "| program | name | | address | what |"
  echo "|---|---|---|---|---|"
  security_rows ports | awk -F' *[|] *' '{ printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }'
}

security_page() { # the page with its tables as they are now
  security_markdown | awk '
    FNR == NR { if ($1 == "%%") part = $2; else table[part] = table[part] $0 "\n"; next }
    /^<!-- generated: / { print; printf "%s", table[$3]; inside = 1; next }
    /^<!-- end -->/ { inside = 0 }
    !inside' - "$root/docs/security.md"
}

security_tables() {
  local test class source reports=() stale=() modules=() failed=0
  while read -r test; do
    class=${test%%#*}
    source=$(security_source "$class")
    if [ -z "$source" ]; then echo "  there is no test $class, or more than one"; failed=1; continue; fi
    if [ "${test#*#}" != '*' ] && ! grep -qE "void ${test#*#}\(" "$source"; then echo "  there is no test $test"; failed=1; continue; fi
    reports+=("$(security_report "$source")")
    if ! security_fresh "${reports[-1]}"; then
      stale+=("$class")
      modules+=("${source%%/src/test/java/*}")
    fi
  done < <(security_tests)
  [ $failed = 0 ] || return 1
  if [ ${#stale[@]} -gt 0 ]; then
    echo "  running $(printf '%s\n' "${stale[@]}" | sort -u | wc -l) test classes whose results are not of these sources ..."
    : >"$root/build/unchecked"
    maven -Dlectern.unchecked -Dspotless.check.skip=true -Dmaven.test.failure.ignore=true -Dsurefire.failIfNoSpecifiedTests=false \
      -pl "$(printf '%s\n' "${modules[@]#"$root"/}" | sort -u | paste -sd,)" -am \
      -Dtest="$(printf '%s\n' "${stale[@]}" | sort -u | paste -sd,)" test >"$root/build/security.log" 2>&1 \
      || { grep -E '^\[ERROR\]' "$root/build/security.log" | head -n 20; echo "  all of it is in build/security.log"; return 1; }
  fi
  security_results $(printf '%s\n' "${reports[@]}" | sort -u) >"$scratch_dir/results"
  security_told threats 4 && security_told provisions 5
}

security_told() { # FILE COLUMN: its rows, each test with its result; non-zero where one is not ok
  security_rows "$1" | awk -F' *[|] *' -v column="$2" -v file="$1" '
    FNR == NR { split($0, word, " "); result[word[1]] = word[2]; split(word[1], part, "#"); all[part[1]] = all[part[1]] " " word[1]; next }
    { printf "%s\n", file == "threats" ? sprintf("  threat %2d  %s: %s", FNR, $1, $2) : sprintf("  EN 303 645 %-4s %s (%s)", $1, $2, $3)
      count = split($column, tests, / *; */)
      for (i = 1; i <= count; i++) {
        test = tests[i]
        if (test == "-") { printf "      %-90s %s\n", "no test", "NOT MET"; continue }
        outcome = test in result ? result[test] : "not run"
        if (sub(/#[*]$/, "", test)) {
          outcome = all[test] == "" ? "not run" : "ok"
          n = split(all[test], methods, " ")
          for (j = 1; j <= n; j++) if (result[methods[j]] != "ok") outcome = methods[j] " " result[methods[j]]
        }
        printf "      %-90s %s\n", test, outcome
        if (outcome != "ok") bad = 1
      } }
    END { exit bad }' "$scratch_dir/results" -
}

# --- what listens ----------------------------------------------------------------------------

security_family() { # PID: it and all that it started
  local child
  echo "$1"
  for child in $(cat "/proc/$1"/task/*/children 2>/dev/null); do security_family "$child"; done
}

security_listening() { # PID: PROTOCOL ADDRESS PORT of each socket of these programs on which somebody is waited for
  local pid inodes
  inodes=$(for pid in $(security_family "$1"); do
    find "/proc/$pid/fd" -maxdepth 1 -lname 'socket:*' -printf '%l\n' 2>/dev/null
  done | tr -dc '0-9\n' | sort -u)
  awk -v ours="$inodes" '
    BEGIN { split(ours, list, "\n"); for (i in list) own[list[i]] = 1 }
    { protocol = FILENAME; sub(/.*\//, "", protocol); sub(/6$/, "", protocol); split($2, local, ":") }
    ($10 in own) && (protocol == "udp" || $4 == "0A") { print protocol, local[1], local[2] }' \
    /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 \
    | while read -r protocol address port; do
      case $address in *0100007F | 00000000000000000000000001000000) address=loopback ;; *) address=outside ;; esac
      echo "$protocol $address $((16#$port))"
    done | sort -u
}

# Every one of the 65,535 is knocked at; what answers and belongs to the program must be announced, and the other way round.
security_ports() { # PROGRAM PID NAME=ADDRESS...
  local program=$1 pid=$2 listening open=() port name announced='' failed=0
  shift 2
  listening=$(security_listening "$pid")
  for ((port = 1; port < 65536; port++)); do
    : 2>/dev/null <>"/dev/tcp/127.0.0.1/$port" && grep -qE "^tcp [a-z]+ $port$" <<<"$listening" && open+=("$port")
  done 2>/dev/null
  for name in "$@"; do
    port=${name##*:}
    port=${port%%/*}
    announced="$announced $port "
    name=${name%%=*}
    security_rows ports | grep -qE "^$program \| $name \|" || { echo "  $program: $name is not documented"; failed=1; }
    case " ${open[*]} " in *" $port "*) echo "  $program: $name at 127.0.0.1:$port" ;; *) echo "  $program: $name does not answer"; failed=1 ;; esac
  done
  while read -r protocol address port; do
    [ -n "$protocol" ] || continue
    case "$protocol$address$announced" in
      tcploopback*" $port "*) ports=$((ports + 1)) ;;
      *) echo "  $program: $protocol port $port ($address) is not documented"; failed=1 ;;
    esac
  done <<<"$listening"
  return $failed
}

security_field() { sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p" "$1" | tail -n 1; } # FILE NAME

security_until() { # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.2; done
}

security_bridge() { # NAME OPTION...: starts one, whose process is then in $bridge
  local name=$1
  shift
  : >"$scratch_dir/$name.ready"
  "$root/lectern" bridge --home "$scratch_dir/$name" "$@" >"$scratch_dir/$name.ready" 2>"$scratch_dir/$name.log" &
  bridge=$!
  security_until 60 grep -q '"mqtts"' "$scratch_dir/$name.ready" || { cat "$scratch_dir/$name.log"; return 1; }
}

security_claimed() { # a device that syncs with that bridge: its door says so
  curl -s -m 5 "$1/state" >"$scratch_dir/state"
  local code http owner
  grep -q '"connected":true' "$scratch_dir/state" && return 0
  code=$(security_field "$scratch_dir/state" code)
  http=$(security_field "$scratch_dir/open.ready" http)
  owner="Authorization: Bearer $(cat "$scratch_dir/open/owner.token")"
  if [ -n "$code" ]; then
    curl -s -o /dev/null "$http/api/readers" -H "$owner" -H 'Content-Type: application/json' -d '{"reader":"anna"}'
    curl -s -o /dev/null "$http/api/claims" -H "$owner" -H 'Content-Type: application/json' \
      -d "{\"code\":\"$code\",\"approve\":true,\"readers\":[\"anna\"]}"
  fi
  return 1
}

security_scan() {
  local bridge device failed=0 door
  ensure_built
  command -v curl >/dev/null || { echo "  ABSENT: curl"; return 1; }
  security_bridge closed || return 1
  security_ports bridge "$bridge" "https=$(security_field "$scratch_dir/closed.ready" https)" "mqtts=$(security_field "$scratch_dir/closed.ready" mqtts)" || failed=1
  kill "$bridge"
  wait "$bridge" 2>/dev/null
  ports=0
  security_bridge open --plaintext-loopback || return 1
  printf '{"kind":"reader","home":"%s","ears":{"engine":"none"},"speech":{"engine":"none"}}' "$scratch_dir/device" >"$scratch_dir/device.json"
  : >"$scratch_dir/device.ready"
  "$root/lectern" device --config "$scratch_dir/device.json" --claim "$(security_field "$scratch_dir/open.ready" https)" \
    >"$scratch_dir/device.ready" 2>"$scratch_dir/device.log" &
  device=$!
  if security_until 60 grep -q '"door"' "$scratch_dir/device.ready"; then
    door=$(security_field "$scratch_dir/device.ready" door)
    security_until 90 security_claimed "$door" || { echo "  the device was not claimed"; tail -n 3 "$scratch_dir/device.log"; failed=1; }
    security_ports device "$device" "door=$door" || failed=1
  else
    echo "  the device did not start"
    cat "$scratch_dir/device.log"
    failed=1
  fi
  security_ports bridge "$bridge" "https=$(security_field "$scratch_dir/open.ready" https)" "mqtts=$(security_field "$scratch_dir/open.ready" mqtts)" \
    "http=$(security_field "$scratch_dir/open.ready" http)" "mqtt=$(security_field "$scratch_dir/open.ready" mqtt)" || failed=1
  kill "$device" "$bridge"
  wait "$device" "$bridge" 2>/dev/null
  return $failed
}

# --- the fuzzer ------------------------------------------------------------------------------

security_fuzz() { # SECONDS each, two at a time
  local target path='' jars="$root/build/jazzer" running=()
  if [ ! -e "$jars/jazzer-$jazzer_version.jar" ]; then
    for target in jazzer jazzer-api; do
      maven -q dependency:copy -Dartifact="com.code-intelligence:$target:$jazzer_version" -DoutputDirectory="$jars" >"$root/build/security.log" 2>&1 \
        || { tail -n 5 "$root/build/security.log"; echo "  ABSENT: Jazzer $jazzer_version"; return 1; }
    done
  fi
  if [ ! -e "$root/cloud-bridge/server/target/test-classes/dev/lectern/bridge/ca/CertificateFuzz.class" ]; then
    : >"$root/build/unchecked"
    maven -q -Dlectern.unchecked -Dspotless.check.skip=true -pl cloud-bridge/server -am test-compile >"$root/build/security.log" 2>&1 \
      || { tail -n 5 "$root/build/security.log"; return 1; }
  fi
  for target in protocol reading server; do path="$path$root/cloud-bridge/$target/target/test-classes:$root/cloud-bridge/$target/target/classes:"; done
  path="$path$lib/*"
  for target in $fuzz_targets; do
    security_fuzz_one "$target" "$1" "$path" &
    running+=($!)
    [ ${#running[@]} -lt 2 ] || { wait "${running[@]}"; running=(); }
  done
  wait "${running[@]}"
  for target in $fuzz_targets; do security_fuzz_told "$target" || return 1; done
}

security_fuzz_one() { # TARGET SECONDS PATH
  local folder="$root/build/fuzz/$1" java="$JAVA_HOME/bin/java" watched='dev.lectern.**'
  # What a library does is watched too where there is time for that: it costs many seconds at the start.
  [ "$2" -lt 60 ] || watched="$watched:org.bouncycastle.asn1.**:org.bouncycastle.pkcs.**"
  mkdir -p "$folder/corpus" "$folder/seeds"
  rm -f "$folder"/{crash,timeout,oom}-*
  (cd "$root" && "$java" -cp "$3" dev.lectern.protocol.fuzz.Seeds "$1" "$folder/seeds") >"$folder/log" 2>&1 || return 0
  (cd "$folder" && exec "$java" -XX:+UseSerialGC -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$root/build/jazzer/*:$3" com.code_intelligence.jazzer.Jazzer --target_class="$1" \
    --instrumentation_includes="$watched" \
    -max_total_time="$2" -timeout=20 -rss_limit_mb=2500 -max_len=16384 corpus seeds) >>"$folder/log" 2>&1
}

security_fuzz_told() { # TARGET: what came of it
  local folder="$root/build/fuzz/$1" count input
  count=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$folder/log" | tail -n 1)
  for input in "$folder"/{crash,timeout,oom}-*; do
    [ -e "$input" ] || continue
    findings=$((findings + 1))
    echo "  $1: $(grep -m 1 -E '^== Java Exception|ERROR: libFuzzer' "$folder/log")"
    echo "  input in hex: $(od -An -v -tx1 "$input" | tr -d ' \n' | head -c 4000)"
  done
  # Without either it did not run, which is no result.
  if [ -z "$count" ] && [ "$findings" = 0 ]; then tail -n 5 "$folder/log"; return 1; fi
  printf '  %-44s %s runs\n' "$1" "${count:-not all}"
  runs=$((runs + ${count:-0}))
}

check_security() {
  local seconds=60 failed=0 ports=0 runs=0 findings=0
  [ -z "${in_full_run:-}" ] || seconds=5
  case "${1:-}" in
    --minutes) seconds=$(($2 * 60)) ;;
    --write)
      security_page >"$root/docs/security.md.new" && mv "$root/docs/security.md.new" "$root/docs/security.md"
      return
      ;;
  esac
  scratch >/dev/null
  security_page | cmp -s - "$root/docs/security.md" || { echo "  docs/security.md holds other tables than .ci/security: ./lectern test security --write"; failed=1; }
  security_tables || failed=1
  security_scan || failed=1
  security_fuzz "$seconds" || failed=1
  local line="threats=$(security_rows threats | wc -l) provisions=$(security_rows provisions | wc -l) ports=$ports fuzz-runs=$runs findings=$findings"
  if [ $failed = 0 ] && [ $findings = 0 ]; then echo "SECURITY OK $line"; else
    echo "SECURITY FAILED $line"
    return 1
  fi
}
