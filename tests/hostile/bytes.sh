# Bytes that are not text, and text that is too much.

# `made COMMAND...`: what it prints, into $TMP/bytes
made() { "$@" >"$TMP/bytes"; }

made head -c 300000 /dev/urandom
expect 0 'not UTF-8' "$NAZORG" "$TMP/bytes"
expect 0 'not UTF-8' "$NAZORG" filter "$TMP/bytes"
expect 0 'not UTF-8' "$NAZORG" tokens "$TMP/bytes"
expect 3 'not valid JSON' "$NAZORG" --from jsonl "$TMP/bytes"
expect 3 '' sh -c '"$NAZORG" --from csv --field 1 "$TMP/bytes" 2>/dev/null; s=$?; [ $s = 0 ] && s=3; exit $s'
made head -c 100000 /dev/zero
expect 0 '' "$NAZORG" "$TMP/bytes"

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
