#!/bin/sh
# bench.sh - how fast, against what a machine can do at all and against other
# ways; `make bench` runs it. It makes its own input from corpus/, runs each
# measure ROUNDS times in turn, and prints medians.
#
#     BUILD=build sh tests/bench/bench.sh               64 MB, 3 rounds
#     MB=16 ROUNDS=5 BUILD=build sh tests/bench/bench.sh
BUILD=${BUILD:-build}
MB=${MB:-64}
ROUNDS=${ROUNDS:-3}
NAZORG=$BUILD/nazorg
TMP=$(mktemp -d) || exit 1
trap 'rm -rf "$TMP"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C

# ---- input -------------------------------------------------------------------
# All notes of the corpus in turn, without the marks of the annotators, each
# round with other numbers in it; and a file of the lines without a signal.

plain() { sed -e 's/{{[a-z_.]*|//g' -e 's/}}//g' "$@"; }
all_notes() { find corpus -type f \( -name '*.txt' -o -name '*.md' \) | sort; }

make_text() { # FILE BYTES < notes
    awk -v most="$2" '{ line[NR] = $0 }
        END { while (size < most) { turn++; for (i = 1; i <= NR && size < most; i++) {
            text = line[i]; gsub(/[0-9]/, (i + turn) % 10, text); print text; size += length(text) + 1 } } }' >"$1"
}
make_records() { # FILE: 12 lines a record
    awk '{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); gsub(/[\001-\037]/, " ");
           text = text $0 "\\n" }
         NR % 12 == 0 { printf "{\"id\":%d,\"text\":\"%s\"}\n", NR / 12, text; text = "" }' "$1" | tr -d '\177'
}

bytes=$((MB * 1000000))
all_notes | tr '\n' '\0' | xargs -0 cat | sed -e 's/{{[a-z_.]*|//g' -e 's/}}//g' >"$TMP/once"
make_text "$TMP/notes.txt" $bytes <"$TMP/once"
make_records "$TMP/notes.txt" >"$TMP/notes.jsonl"
all_notes | tr '\n' '\0' | xargs -0 grep -hv '{{\|}}' >"$TMP/calm"
make_text "$TMP/calm.txt" $bytes <"$TMP/calm"
make_records "$TMP/calm.txt" >"$TMP/calm.jsonl"
head -c 200000 "$TMP/notes.txt" >"$TMP/small.txt"
head -n 1 "$TMP/notes.jsonl" >"$TMP/one.jsonl"
echo 'Duurt lang voor we iets horen.' >"$TMP/line.txt"

# The whole bank as one pattern, for a search without triggers.
"$NAZORG" rules list | cut -f 1 | while read -r id; do
    "$NAZORG" rules show "$id" | sed -n 's/^expanded  *//p'
done | paste -sd '|' >"$TMP/patterns"

# ---- measuring -----------------------------------------------------------------

now() { date +%s%N; }
# measure NAME FILE COMMAND...: notes how many nanoseconds it takes.
measure() {
    name=$1 file=$2
    shift 2
    from=$(now)
    "$@" <"$file" >/dev/null 2>&1
    status=$?
    to=$(now)
    [ $status -le 1 ] || { echo "$name: exit $status" >&2; return; }
    echo "$name	$((to - from))	$(wc -c <"$file")" >>"$TMP/times"
}
have() { command -v "$1" >/dev/null 2>&1; }

round() {
    measure 'cat, reading alone' "$TMP/notes.jsonl" cat
    measure 'tokens alone (nazorg tokens)' "$TMP/notes.txt" "$NAZORG" tokens -
    measure 'JSONL, rules and cues' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 1 --no-model --to jsonl -
    measure 'JSONL, with the model' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, -j 2' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 2 --to jsonl -
    measure 'JSONL without signals' "$TMP/calm.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'text, one note' "$TMP/notes.txt" "$NAZORG" scan -j 1 --to jsonl -
    ! have jq || measure 'jq -c .' "$TMP/notes.jsonl" jq -c .
    ! echo | grep -qP '^$' || measure 'grep -cP, all patterns' "$TMP/small.txt" grep -cPif "$TMP/patterns"
    ! have rg || measure 'rg -P, all patterns' "$TMP/small.txt" rg -cPif "$TMP/patterns"
    ! have ucto || measure 'ucto' "$TMP/small.txt" ucto -L nld
}

start_up() { # NAME COMMAND...: 50 times
    name=$1
    shift
    from=$(now)
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do "$@" >/dev/null; "$@" >/dev/null; done
    to=$(now)
    echo "$name	$(((to - from) / 50))"
}

for r in $(seq "$ROUNDS"); do round; done

echo "# $(nproc 2>/dev/null || echo '?') cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo 2>/dev/null | head -n 1), ${MB} MB, $ROUNDS rounds"
echo "# $("$NAZORG" --version | head -n 1), $("$NAZORG" rules list | wc -l) rules"
echo '| what | MB/s (median) | against jq |'
echo '|---|---|---|'
sort -t '	' -k 1,1 -k 2,2n "$TMP/times" | awk -F '\t' '
    { if ($1 != name) { flush(); name = $1; n = 0 } times[++n] = $2; size = $3 }
    function flush() { if (n) { order[++count] = name; speed[name] = size / times[int((n + 1) / 2)] * 1000 } }
    END { flush(); for (i = 1; i <= count; i++) { what = order[i];
        printf "| %s | %.2f | %s |\n", what, speed[what], speed["jq -c ."] ? sprintf("%.2f", speed[what] / speed["jq -c ."]) : "" } }'
echo
echo '| start-up | ms |'
echo '|---|---|'
{
    start_up 'cat, one line' cat "$TMP/line.txt"
    start_up 'nazorg --version' "$NAZORG" --version
    start_up 'nazorg, one line of text' "$NAZORG" scan "$TMP/line.txt"
    start_up 'nazorg, one JSONL record' "$NAZORG" scan "$TMP/one.jsonl"
} | awk -F '\t' '{ printf "| %s | %.2f |\n", $1, $2 / 1e6 }'
echo
echo '| one note of | MB/s |'
echo '|---|---|'
for size in 1000 100000 10000000; do
    head -c "$size" "$TMP/notes.txt" >"$TMP/note.txt"
    best=
    for i in 1 2 3; do
        from=$(now)
        "$NAZORG" scan -j 1 --to jsonl "$TMP/note.txt" >/dev/null
        to=$(now)
        [ -n "$best" ] && [ "$best" -lt $((to - from)) ] || best=$((to - from))
    done
    awk -v s="$size" -v t="$best" 'BEGIN { printf "| %d bytes | %.2f |\n", s, s / t * 1000 }'
done
echo
"$NAZORG" scan --stats -j 1 --to jsonl "$TMP/notes.jsonl" 2>&1 >/dev/null | sed -n 's/^memory */peak memory: /p; s/^rules */rules: /p'
