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
# The notes of the corpus in turn, without the marks of the annotators: one with
# signals to four without, each round with other numbers in it; and a file of
# those without alone. A record a note. The program knows a sentence again, and a whole
# note, so that a file with every note once tells what new text costs, and one of 300
# notes over and over what is known costs: to the letter, with other numbers, or line by
# line in any order.

records() { # FILE...: one JSONL record a note
    awk 'function out() { if (id) printf "{\"id\":\"%s\",\"text\":\"%s\"}\n", id, text }
        FNR == 1 { out(); id = FILENAME; text = "" }
        { gsub(/[{][{][a-z_.]*[|]/, ""); gsub(/[}][}]/, ""); gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t")
          gsub(/[\001-\037]/, " "); text = text $0 "\\n" }
        END { out() }' "$@" | tr -d '\177'
}
mixed() { # SIGNALS NEUTRAL: a line of the one, then four of the other
    awk 'NR == FNR { signal[++n] = $0; next }
        { print } FNR % 4 == 0 { print signal[++k]; if (k == n) k = 0 }' "$1" "$2"
}
grown() { # BYTES [other] < records: again and again; "other": each round with other digits
    awk -v most="$1" -v other="${2:-}" '{ line[NR] = $0 }
        END { while (size < most) { turn++; for (i = 1; i <= NR && size < most; i++) {
            text = line[i]; if (other) gsub(/[0-9]/, (i + turn) % 10, text)
            print text; size += length(text) + 1 } } }'
}
strewn() { # BYTES < records: their lines, by chance, ten a note
    sed -e 's/^{"id":"[^"]*","text":"//' -e 's/\\n"}$//' | awk -v most="$1" 'BEGIN { srand(1) }
        { n = split($0, part, /\\n/); for (i = 1; i <= n; i++) if (part[i] != "") line[++lines] = part[i] }
        END { while (size < most) { text = ""; for (i = 1; i <= 10; i++) text = text line[int(rand() * lines) + 1] "\\n"
            print "{\"id\":\"" ++note "\",\"text\":\"" text "\"}"; size += length(text) + 24 } }'
}
texts() { # records to text
    sed -e 's/^{"id":"[^"]*","text":"//' -e 's/"}$//' -e 's/\\n/\n/g' -e 's/\\t/\t/g' -e 's/\\"/"/g' -e 's/\\\\/\\/g'
}

bytes=$((MB * 1000000))
find corpus/train corpus/dev corpus/test -type f -name '*.txt' | sort >"$TMP/all"
xargs grep -l '{{' <"$TMP/all" >"$TMP/with"
xargs grep -L '{{' <"$TMP/all" >"$TMP/without"
records $(cat "$TMP/with") >"$TMP/with.jsonl"
records $(cat "$TMP/without") >"$TMP/without.jsonl"
mixed "$TMP/with.jsonl" "$TMP/without.jsonl" >"$TMP/once.jsonl"
grown "$bytes" other <"$TMP/once.jsonl" >"$TMP/notes.jsonl"
grown "$bytes" other <"$TMP/without.jsonl" >"$TMP/calm.jsonl"
head -n 300 "$TMP/once.jsonl" | grown "$bytes" >"$TMP/again.jsonl"
head -n 300 "$TMP/once.jsonl" | grown "$bytes" other >"$TMP/akin.jsonl"
head -n 300 "$TMP/once.jsonl" | strewn "$bytes" >"$TMP/strewn.jsonl"
texts <"$TMP/notes.jsonl" >"$TMP/notes.txt"
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

# N rules over words of the notes, common and rare, in folder $TMP/rules-N.
grow_rules() {
    mkdir -p "$TMP/rules-$1"
    tr -cs 'a-z' '\n' <"$TMP/notes.txt" | grep -E '^[a-z]{3,12}$' | sort -u >"$TMP/words"
    awk -v rules="$1" '{ word[NR] = $0 }
        END { print "label: proef\nsubtype: proef\nrules:"
            for (i = 0; i < rules; i++) {
                a = word[(i * 7919) % NR + 1]; b = word[(i * 104729 + 13) % NR + 1]; c = word[(i * 611953 + 7) % NR + 1]
                printf "  - id: r%d\n    pattern: \x27(%s|%s) {gap:4}%s\x27\n    match: [\x27%s %s\x27, \x27%s nu %s\x27]\n", i, a, b, c, a, c, b, c
                printf "    no-match: [\x27%s\x27]\n", c } }' "$TMP/words" >"$TMP/rules-$1/proef.yaml"
    printf 'labels:\n  proef:\n    nl: proef\n    en: proef\nkinds:\n  - label: proef\n    subtype: proef\n    nl: proef\n    en: proef\n    suggestion-nl: Bel.\n    suggestion-en: Call.\n    source: proef\n' >"$TMP/rules-$1/kinds.yaml"
}

round() {
    measure 'cat, reading alone' "$TMP/notes.jsonl" cat
    measure 'tokens alone (nazorg tokens)' "$TMP/notes.txt" "$NAZORG" tokens -
    measure 'JSONL, rules and cues' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 1 --no-model --to jsonl -
    measure 'JSONL, with the model' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, every note once' "$TMP/once.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, 300 notes over and over' "$TMP/again.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, 300 notes, other numbers' "$TMP/akin.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, lines of 300 notes in any order' "$TMP/strewn.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'JSONL, with the model, -j 2' "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 2 --to jsonl -
    measure 'JSONL without signals' "$TMP/calm.jsonl" "$NAZORG" scan --from jsonl -j 1 --to jsonl -
    measure 'text, one note' "$TMP/notes.txt" "$NAZORG" scan -j 1 --to jsonl -
    for n in $GROWTH; do
        measure "$n rules of two words, no model" "$TMP/notes.jsonl" "$NAZORG" scan --from jsonl -j 1 --no-builtin --rules "$TMP/rules-$n" --to jsonl -
    done
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

GROWTH='100 300 1000 3000'
for n in $GROWTH; do grow_rules "$n"; done
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
head -c 20000 "$TMP/notes.txt" | "$BUILD/tests/bench/every" 2>/dev/null |
    awk '{ printf "| every pattern over every sentence, no triggers (20 kB) | %s | |\n", $1 }'
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
: >"$TMP/long.txt"
for size in 1000 100000 10000000; do
    while [ "$(wc -c <"$TMP/long.txt")" -lt "$size" ]; do cat "$TMP/notes.txt" >>"$TMP/long.txt"; done
    head -c "$size" "$TMP/long.txt" >"$TMP/note.txt"
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

# ---- stage by stage --------------------------------------------------------------
# Instructions do not hang on what else the machine does. Of notes that are new:
# those of all of once.jsonl but its first third.

if have valgrind; then
    stages() { # FILE: instructions by function, with what it calls
        valgrind --tool=callgrind --callgrind-out-file="$TMP/grind" "$NAZORG" scan --from jsonl -j 1 --to jsonl "$1" >/dev/null 2>&1
        callgrind_annotate --inclusive=yes --threshold=100 "$TMP/grind" | tr -d ','
    }
    head -n $(($(wc -l <"$TMP/once.jsonl") / 3)) "$TMP/once.jsonl" >"$TMP/less.jsonl"
    bytes=$(($(wc -c <"$TMP/once.jsonl") - $(wc -c <"$TMP/less.jsonl")))
    { stages "$TMP/less.jsonl"; echo more; stages "$TMP/once.jsonl"; } | awk -v bytes="$bytes" '
        $1 == "more" { more = 1 }
        function stage(name, what) { if (index($0, ":" name " ") || index($0, ":" name "\047")) {
            if (!((more, what) in seen)) { seen[more, what] = 1; sum[what] += more ? $1 : -$1 } } }
        /^ *[0-9]/ { stage("nz_worker_do", "all"); stage("nz_notes_next", "read"); stage("nz_text_next", "text")
            stage("nz_classifier_look", "first look"); stage("nz_speller_block", "bank: spelling"); stage("nz_matcher_block", "bank: rules")
            stage("nz_classifier_block", "classify"); stage("nz_jsonl_note", "write") }
        END { print "\n| stage | instructions a byte |\n|---|---|"
            n = split("read|text|first look|bank: spelling|bank: rules|classify|write|all", name, "|")
            for (i = 1; i <= n; i++) if (name[i] in sum) printf "| %s | %.1f |\n", name[i], sum[name[i]] / bytes }'
fi
