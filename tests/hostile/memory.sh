# Memory does not grow with the input, and of one long note only with what is
# found in it. A long file of text is read through a window, which changes no
# byte of the output: from a pipe it is read as a whole.

megabytes() { # OPTION... : the most memory, in whole MB
    "$NAZORG" scan -j 1 --stats --to jsonl "$@" 2>&1 >/dev/null | sed -n 's/^memory *\([0-9]*\)\..*/\1/p'
}
bounded() { # NAME MB OPTION...
    name=$1 most=$2
    shift 2
    used=$(megabytes "$@")
    if [ "${used:-999}" -lt "$most" ]; then pass; else fail "memory, $name: $used MB of at most $most"; fi
}
repeat() { # TEXT BYTES
    awk -v text="$1" -v most="$2" 'BEGIN { while (size < most) { printf "%s", text; size += length(text) } }'
}
windowed() { # NAME TEXT BYTES
    repeat "$2" "$3" >"$TMP/long.txt"
    for format in jsonl text; do
        "$NAZORG" --to $format <"$TMP/long.txt" >"$TMP/window" 2>&1
        cat "$TMP/long.txt" | "$NAZORG" --to $format >"$TMP/whole" 2>&1
        same "a window on $1, as $format" "$TMP/window" "$TMP/whole"
    done
}

plain='De levering van dinsdag is gekomen en staat in de loods.
Besproken met de chef van het magazijn.

'
windowed 'tags' '<p>De levering is te laat &amp; niemand belt.</p> ' 1200000
windowed 'a note with signals' "$plain"'Klant: de factuur klopt alweer niet, en niemand belt terug.
' 1500000
windowed 'one line' 'de factuur klopt niet en ' 1200000
windowed 'one word' 'één' 1200000
windowed 'blanks' ' 
' 1200000
windowed 'quotes' '> wachten duurt lang
' 1200000
windowed 'labels' 'Klachten: geen
Piet: het werkt niet
' 1200000
windowed 'returns' "$(printf 'Dat duurt te lang.\r\n\r.')" 1200000

# A byte that is not UTF-8 far on: read as a whole, as Windows-1252.
{ repeat "$plain" 1500000; printf 'caf\351\n'; } >"$TMP/long.txt"
expect 0 'not UTF-8; read as Windows-1252' "$NAZORG" "$TMP/long.txt"

case $BUILD in
*san*) skip 'memory: not with sanitizers' ;;
*)
    repeat "$plain" 10000000 >"$TMP/long.txt"
    bounded 'a note of 10 MB' 24 "$TMP/long.txt"
    repeat "$plain"'Klant: de factuur klopt alweer niet, en niemand belt terug.
' 10000000 >"$TMP/long.txt"
    bounded 'a note of 10 MB with 130,000 signals' 80 "$TMP/long.txt"
    sed 's/.*/{"text":"&"}/' "$TMP/long.txt" >"$TMP/long.jsonl"
    bounded 'many records' 24 "$TMP/long.jsonl"
    ;;
esac
rm -f "$TMP/long.txt" "$TMP/long.jsonl"
