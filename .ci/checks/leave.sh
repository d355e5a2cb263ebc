# help: leave           two readers at a started bridge: her export by epubcheck and JSON schema, then her erasure and a byte search of all files; half a minute
# in ci
# shellcheck shell=bash disable=SC2154

check_leave() {
  local here="$root/cloud-bridge/server/src/test" epub="$root/build/epubcheck" python=/usr/bin/python3
  local out shared books=() broken=- code=0
  leave_python "$python" || want_packages leave python3 python3-jsonschema python3-paho-mqtt
  leave_python "$python" || { echo "  ABSENT: python3-jsonschema or python3-paho-mqtt (Debian) for $python"; return 1; }
  ensure_built
  if ! cmp -s "$here/epubcheck/pom.xml" "$epub/installed"; then
    rm -rf "$epub"
    mkdir -p "$epub"
    maven -q -f "$here/epubcheck/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$epub/lib" \
      >"$root/build/epubcheck.log" 2>&1 || { tail -n 5 "$root/build/epubcheck.log"; echo "  Maven could not bring epubcheck"; return 1; }
    cp "$here/epubcheck/pom.xml" "$epub/installed"
  fi
  scratch >/dev/null
  out="$scratch_dir/leave"
  mkdir -p "$out/walk"
  shared="$(shared_dir)/books"
  if [ -d "$shared/se" ]; then
    books=("$shared"/se/edwin-a-abbott_flatland.epub "$shared"/se/jane-austen_pride-and-prejudice.epub "$shared"/se/arthur-conan-doyle_*.epub)
    broken="$shared/epubcheck/conformance-xml-malformed-error.epub"
  else
    echo "ABSENT: ../shared/books; the export was tried with our own books, and epubcheck with no broken one"
    "$root/lectern" samples "$out/samples" >/dev/null || return 1
    books=("$out"/samples/*.epub)
  fi
  "$python" -B "$here/python/leave_walk.py" "$out/walk" "$JAVA_HOME/bin/java" "$lib" "$here/epubcheck/EpubChecks.java" "$epub/lib" \
    "$root/cloud-bridge/server/src/main/resources/dev/lectern/bridge/leave/export.schema.json" "$broken" "${books[@]}" || code=1
  [ $code = 0 ] || { cp "$out/walk/bridge.log" "$root/build/leave.log" 2>/dev/null; echo "  the bridge's log is build/leave.log"; }
  return $code
}

leave_python() { "$1" -c 'import jsonschema, paho.mqtt.client' 2>/dev/null; } # PYTHON
