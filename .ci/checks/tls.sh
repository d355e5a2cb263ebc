# help: tls             the doors of a started bridge from outside: 1.3 with a claimed device's certificate taken; 1.2, no certificate, foreign CA, plaintext refused; sslscan
# in ci
# shellcheck shell=bash disable=SC2154

tls_says() { # ADDRESS OPTION...: what openssl sees; the broker is kept open for a moment, since TLS 1.3 refuses after the handshake
  local address=$1
  shift
  { sleep 1; } | timeout 10 openssl s_client -connect "$address" "$@" 2>&1
}

mqtt_plain() { # ADDRESS: taken where a CONNECT without TLS is answered by a CONNACK
  local first
  first=$( (exec 3<>"/dev/tcp/${1%:*}/${1##*:}" && printf '\x10\x10\x00\x04MQTT\x04\x02\x00\x3c\x00\x04test' >&3 && timeout 5 head -c1 <&3 | od -An -tx1) 2>/dev/null)
  if [ "${first// /}" = 20 ]; then echo taken; else echo refused; fi
}

check_tls() {
  ensure_built
  scratch >/dev/null
  command -v openssl >/dev/null || { echo "  ABSENT: openssl"; return 1; }
  local bridge ready http https mqtt mqtts trusted device failed=0
  "$root/lectern" bridge --home "$scratch_dir/bridge" --plaintext-loopback >"$scratch_dir/ready" 2>"$scratch_dir/log" &
  bridge=$!
  for _ in $(seq 300); do grep -q '"https"' "$scratch_dir/ready" && break; sleep 0.1; done
  ready=$(cat "$scratch_dir/ready")
  http=$(sed 's/.*"http":"\([^"]*\)".*/\1/' <<<"$ready")
  https=$(sed 's/.*"https":"https:\/\/\([^"]*\)".*/\1/' <<<"$ready")
  mqtt=$(sed 's/.*"mqtt":"tcp:\/\/\([^"]*\)".*/\1/' <<<"$ready")
  mqtts=$(sed 's/.*"mqtts":"[a-z]*:\/\/\([^"]*\)".*/\1/' <<<"$ready")
  trusted="$scratch_dir/bridge/ca/root.pem"
  device="$scratch_dir/device"
  # A device made by hand: its key, its request, its code, its certificate.
  openssl ecparam -name prime256v1 -genkey -noout -out "$device.key" 2>/dev/null
  openssl req -new -key "$device.key" -subj /CN=lectern -out "$device.csr" 2>/dev/null
  openssl req -x509 -new -key "$device.key" -subj /CN=foreign -days 30 -out "$device.foreign" 2>/dev/null
  local csr started code owner
  csr=$(awk '{printf "%s\\n", $0}' "$device.csr")
  owner="Authorization: Bearer $(cat "$scratch_dir/bridge/owner.token")"
  started=$(curl -s --cacert "$trusted" "https://$https/claim/start" -H 'Content-Type: application/json' -d "{\"csr\":\"$csr\",\"kind\":\"reader\",\"name\":\"Shelf\"}")
  code=$(sed 's/.*"user_code":"\([^"]*\)".*/\1/' <<<"$started")
  curl -s -o /dev/null "$http/api/readers" -H "$owner" -H 'Content-Type: application/json' -d '{"reader":"anna"}'
  curl -s -o /dev/null "$http/api/claims" -H "$owner" -H 'Content-Type: application/json' -d "{\"code\":\"$code\",\"approve\":true,\"readers\":[\"anna\"]}"
  curl -s --cacert "$trusted" "https://$https/claim/poll" -H 'Content-Type: application/json' \
    -d "{\"device_code\":\"$(sed 's/.*"device_code":"\([^"]*\)".*/\1/' <<<"$started")\"}" \
    | sed 's/.*"chain":"\([^"]*\)".*/\1/; s/\\n/\n/g' >"$device.pem"
  local name wanted got
  while IFS='|' read -r name wanted got; do
    if grep -q "$wanted" <<<"$got"; then echo "  $name: ok"; else
      echo "  $name: FAILED, wanted $wanted"
      failed=1
    fi
  done <<EOF
broker, TLS 1.3, certificate|Verify return code: 0|$(tls_says "$mqtts" -tls1_3 -CAfile "$trusted" -cert "$device.pem" -cert_chain "$device.pem" -key "$device.key" | tr '\n' ' ')
broker, no certificate|certificate required|$(tls_says "$mqtts" -tls1_3 -CAfile "$trusted" | tr '\n' ' ')
broker, foreign authority|alert|$(tls_says "$mqtts" -tls1_3 -CAfile "$trusted" -cert "$device.foreign" -key "$device.key" | tr '\n' ' ')
broker, TLS 1.2|alert protocol version|$(tls_says "$mqtts" -tls1_2 -CAfile "$trusted" -cert "$device.pem" -key "$device.key" | tr '\n' ' ')
HTTP, TLS 1.3|Verify return code: 0|$(tls_says "$https" -tls1_3 -CAfile "$trusted" | tr '\n' ' ')
HTTP, TLS 1.2|alert protocol version|$(tls_says "$https" -tls1_2 -CAfile "$trusted" | tr '\n' ' ')
HTTP, plaintext|refused|$(curl -s -m 5 "http://$https/healthz" >/dev/null && echo taken || echo refused)
broker, plaintext|refused|$(mqtt_plain "$mqtts")
the same asked of the plain door|taken|$(mqtt_plain "$mqtt")
EOF
  if command -v sslscan >/dev/null; then
    for door in "$https" "$mqtts"; do
      sslscan --no-colour "$door" >"$scratch_dir/scan" 2>&1
      grep -E '^(SSLv|TLSv)' "$scratch_dir/scan" | sed 's/^/  /'
      grep -E '^(SSLv2|SSLv3|TLSv1\.[012]) +enabled' "$scratch_dir/scan" && failed=1
    done
  else
    echo "  ABSENT: sslscan"
  fi
  kill "$bridge"
  wait "$bridge" 2>/dev/null
  [ $failed = 0 ] && echo "TLS OK"
}
