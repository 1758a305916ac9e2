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

# A note, a name and a message do not steer the terminal; in a pipe bytes stay as they are.
name=$(printf 'op\033[1m.txt')
printf 'De factuur klopt niet\302\233 hoor \033[31m\a.\n' >"$TMP/$name"
if command -v script >/dev/null 2>&1 && script -qec true /dev/null >/dev/null 2>&1; then
    for command in 'filter --color never' 'filter --plain' tokens '--to text --color never' '--to jsonl' '--to csv'; do
        script -qec "\"$NAZORG\" $command \"$TMP/$name\" \"$TMP/$name.weg\"" /dev/null >"$TMP/stdout"
        LC_ALL=C grep -q "$(printf '\033\\|\302\233\\|\a')" "$TMP/stdout" && fail "$command steers the terminal" || pass
        grep -q 'factuur' "$TMP/stdout" && grep -q 'No such file' "$TMP/stdout" && pass || fail "$command: nothing on a terminal"
    done
else
    skip "no script(1)"
fi
"$NAZORG" filter --plain "$TMP/$name" >"$TMP/stdout"
same "filter --plain in a pipe" "$TMP/$name" "$TMP/stdout"
rm -f "$TMP/$name"
