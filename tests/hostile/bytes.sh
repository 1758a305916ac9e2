# Bytes that are not text, and text that is too much.

# `made COMMAND...`: what it prints, into $TMP/bytes
made() { "$@" >"$TMP/bytes"; }

# A photograph, a Word file, an archive: one line, and the rest is done.
made head -c 300000 /dev/urandom
for command in scan filter tokens '--from jsonl' '--from csv --field 1'; do
    expect 3 'bytes: not text (binary); skipped' "$NAZORG" $command "$TMP/bytes"
    [ "$(wc -l <"$TMP/stderr")" = 1 ] && pass || fail "$command: more than one line on random bytes"
done
expect 3 'not text' sh -c '"$NAZORG" <"$TMP/bytes"'
made head -c 100000 /dev/zero
expect 3 'not text' "$NAZORG" "$TMP/bytes"
made gzip -c "$TESTS/golden/in/bom.txt"
expect 3 'not text' "$NAZORG" "$TMP/bytes" "$TESTS/golden/in/bom.txt"
grep -q 'factuur klopt niet' "$TMP/stdout" && pass || fail "a file behind one that is no text"

# Bytes of all kinds that are no control bytes are read as Windows-1252, one and all.
made sh -c 'head -c 200000 /dev/urandom | tr -d "\000-\010\016-\037\177"'
expect 0 'not UTF-8' "$NAZORG" "$TMP/bytes"
expect 0 'not UTF-8' "$NAZORG" filter "$TMP/bytes"
expect 0 'not UTF-8' "$NAZORG" tokens "$TMP/bytes"
expect 3 'not valid JSON' "$NAZORG" --from jsonl "$TMP/bytes"
expect 3 '' sh -c '"$NAZORG" --from csv --field 1 "$TMP/bytes" 2>/dev/null; s=$?; [ $s = 0 ] && s=3; exit $s'

# Twenty thousand records as one array are one fault.
made sh -c 'echo "["; yes "{\"text\":\"Hallo.\"}," | head -n 20000; echo "{}]"'
expect 3 'a JSON array' "$NAZORG" --from jsonl "$TMP/bytes"
[ "$(wc -l <"$TMP/stderr")" = 1 ] && pass || fail "an array: more than one line"

# A million open brackets is refused by depth, not by the stack.
made sh -c 'head -c 1000000 /dev/zero | tr "\0" "["'
expect 3 'nested too deep' "$NAZORG" --from jsonl "$TMP/bytes"
expect 0 '' "$NAZORG" "$TMP/bytes"
made sh -c 'printf "{\"a\":"; head -c 1000000 /dev/zero | tr "\0" "{"'
expect 3 'expected here' "$NAZORG" --from jsonl "$TMP/bytes"

# A quote that is never closed takes the rest of the file, and says so.
made sh -c 'printf "text\n\"open\n"; yes regel | head -n 20000'
expect 3 'never closed' "$NAZORG" --from csv "$TMP/bytes"

# One line of 30 MB (300 with HOSTILE=all), as text, as JSONL and as CSV.
size=30000000
[ "$HOSTILE" != all ] || size=300000000
made sh -c "yes 'De factuur klopt niet, zei hij, en toen ' | tr -d '\n' | head -c $size"
expect 0 '' "$NAZORG" filter --plain "$TMP/bytes"
{ printf '{"text":"'; cat "$TMP/bytes"; printf '"}\n'; } >"$TMP/lang.jsonl"
expect 0 '' sh -c '"$NAZORG" --only billing "$TMP/lang.jsonl" | tail -c 100'
{ printf 'id,text\n1,"'; cat "$TMP/bytes"; printf '"\n'; } >"$TMP/lang.csv"
expect 0 '' sh -c '"$NAZORG" --to csv "$TMP/lang.csv" | tail -c 100'
rm -f "$TMP/bytes" "$TMP/lang.jsonl" "$TMP/lang.csv"
