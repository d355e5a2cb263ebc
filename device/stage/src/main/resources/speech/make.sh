#!/usr/bin/env bash
# Speaks the story's lines again: make.sh FOLDER. Needs flite and sox. Equal versions give equal files.
set -euo pipefail
out=$1
mkdir -p "$out/outsiders"
speak() { # voice, words, file
  flite -voice "$1" -t "$2" -o "$out/spoken.wav"
  sox -D "$out/spoken.wav" -r 16000 -c 1 -b 16 "$3" silence 1 0.01 0.1% reverse silence 1 0.01 0.1% reverse pad 0.2 0.2
  rm "$out/spoken.wav"
}
named() { tr ' ' '-' <<< "$1"; }
while IFS= read -r words; do
  speak slt "$words" "$out/$(named "$words").wav"
done <<'LINES'
buy the lighthouse ledger
buy it
read my book
stop
buy a field guide to clouds
buy moss and stone
no
cancel
next page
previous page
undo
take me back
what can i say
go to sleep
wake up
read the lighthouse ledger
where am i
LINES
: > "$out/outsiders.txt"
while IFS='|' read -r voice words; do
  file="$(named "$words").wav"
  speak "$voice" "$words" "$out/outsiders/$file"
  printf '%s\t%s\n' "$file" "$words" >> "$out/outsiders.txt"
done <<'LINES'
rms|the clouds are low today
rms|can you pass me the salt
awb|the train was late again this morning
rms|my sister lives by the lighthouse
awb|turn the oven down a little
slt|i would like a large coffee with milk
awb|what time does the game start
rms|and now the news at nine
slt|the stone wall is covered in moss
rms|stay with us after the break
awb|i have to buy some milk tomorrow
slt|nobody told me about the page
rms|the next stop is central station
slt|by the way how was your holiday
LINES
