# A full disk, a closed pipe.

if [ -c /dev/full ]; then
    expect 4 'cannot write the output' sh -c '"$NAZORG" "$TESTS/golden/in/bom.txt" >/dev/full'
    expect 4 'cannot write the output' sh -c '"$NAZORG" --help >/dev/full'
    expect 4 'cannot write the output' sh -c '"$NAZORG" rules list >/dev/full'
else
    skip "no /dev/full"
fi
expect 4 'cannot write the output' sh -c '"$NAZORG" "$TESTS/golden/in/bom.txt" >&-'

# head leaves after one line: no message, success, and no waiting for more input.
yes '{"text":"Hallo."}' | head -n 300000 >"$TMP/veel.jsonl"
expect 0 '' sh -c '{ "$NAZORG" "$TMP/veel.jsonl"; echo $? >"$TMP/status"; } | head -n 1'
[ "$(cat "$TMP/status")" = 0 ] && pass || fail "a closed pipe: exit $(cat "$TMP/status")"

# A slow pipe gets each note when it is done.
{ echo '{"text":"Een."}'; sleep 1; cp "$TMP/stroom" "$TMP/halverwege"; } | "$NAZORG" --from jsonl >"$TMP/stroom"
[ "$(wc -l <"$TMP/halverwege")" = 1 ] && pass || fail "a note from a slow pipe waits"
