# Threads and pipes change no byte of the output.

i=0
while [ $i -lt 40 ]; do
    i=$((i + 1))
    printf '{"id":%d,"text":"De factuur klopt niet. Onze gebruikers waren heel enthousiast, alleen jammer."}\n' $i
    echo '{"stuk'
    sed -n "$i,\$p" "$TESTS/golden/in/crm.jsonl"
done >"$TMP/een"
i=0
: >"$TMP/jobs.jsonl"
while [ $i -lt 60 ]; do
    i=$((i + 1))
    cat "$TMP/een" >>"$TMP/jobs.jsonl"
done
"$NAZORG" -j1 "$TMP/jobs.jsonl" >"$TMP/j1" 2>"$TMP/e1"
[ $? = 3 ] && pass || fail "broken records: not exit 3"
"$NAZORG" -j8 "$TMP/jobs.jsonl" >"$TMP/j8" 2>"$TMP/e8"
same "-j1 and -j8" "$TMP/j1" "$TMP/j8"
same "the messages of -j1 and -j8" "$TMP/e1" "$TMP/e8"
dd if="$TMP/jobs.jsonl" bs=777 2>/dev/null | "$NAZORG" -j3 --from jsonl >"$TMP/jp" 2>/dev/null
same "a file and a pipe of odd blocks" "$TMP/j1" "$TMP/jp"
"$NAZORG" -j1 --to text "$TESTS/golden/in" >"$TMP/j1" 2>/dev/null
"$NAZORG" -j8 --to text "$TESTS/golden/in" >"$TMP/j8" 2>/dev/null
same "a folder with -j1 and -j8" "$TMP/j1" "$TMP/j8"
