#!/bin/sh
# Speaks every line of lines.tsv with espeak-ng into voices/clips/NAME.wav (8 kHz, 16 bit, mono, trimmed, levelled).
# Needs espeak-ng and sox. The clips are committed, so only someone who changes a line runs this.
set -eu
cd "$(dirname "$0")"
mkdir -p clips
tab="$(printf '\t')"
while IFS="$tab" read -r name voice speed text; do
  [ -n "$name" ] || continue
  espeak-ng -v "$voice" -s "$speed" --stdout "$text" </dev/null |
    sox -t wav - -r 8000 -b 16 -c 1 "clips/$name.wav" silence 1 0.01 0.5% reverse silence 1 0.01 0.5% reverse norm -6
done <lines.tsv
du -ch clips/*.wav | tail -1
