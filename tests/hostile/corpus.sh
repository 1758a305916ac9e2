# Corpora that are broken, empty or missing; and nothing is ever written over.

cp -r "$TESTS/golden/rules" "$TMP/regels-corpus"
bank="--no-builtin --rules $TMP/regels-corpus"

mkdir "$TMP/niets"
expect 2 'no notes in' "$NAZORG" eval $bank "$TMP/niets"
expect 2 'wants annotated notes' "$NAZORG" eval $bank
expect 3 'weg.txt: No such file' "$NAZORG" eval $bank "$TMP/weg.txt"
expect 3 'weg.jsonl: No such file' "$NAZORG" eval $bank --against "$TMP/weg.jsonl" "$TESTS/golden/annotated"
expect 2 'which file the model goes to' "$NAZORG" train $bank "$TESTS/golden/annotated"
expect 2 'which file the model goes to' "$NAZORG" train $bank -o - "$TESTS/golden/annotated"
expect 2 'at least' "$NAZORG" train $bank -o "$TMP/few.model" "$TESTS/golden/annotated"
expect 2 'at least' "$NAZORG" train -o "$TMP/few.model" "$TESTS/golden/annotated" # the rules' examples are no notes
[ ! -e "$TMP/few.model" ] && pass || fail "a model of too few notes"
expect 2 'annotate wants --to' "$NAZORG" annotate $bank "$TESTS/golden/annotated"
expect 2 'name a folder' "$NAZORG" annotate $bank --to markup "$TESTS/golden/annotated"

printf '\377\376h\000' >"$TMP/utf16-corpus.txt"
expect 2 'utf16-corpus.txt:1:1: not UTF-8' "$NAZORG" eval $bank "$TMP/utf16-corpus.txt"
gzip -c "$TESTS/golden/in/bom.txt" >"$TMP/zip.txt"
expect 2 'zip.txt:1:1: not text (binary)' "$NAZORG" eval $bank "$TMP/zip.txt"
printf '[\n{"text":"x"},\n{"text":"y"}]\n' >"$TMP/rij.json"
expect 2 'rij.json:1:1: a JSON array' "$NAZORG" annotate $bank --scan --to jsonl "$TMP/rij.json"

# Bare notes are read as scan reads them: Markdown, Windows-1252; annotated ones are not.
mkdir "$TMP/kaal"
printf '* De factuur klopt niet, zegt Ren\351.\n' >"$TMP/kaal/a.md"
printf 'id,text\n1,De factuur klopt niet.\n' >"$TMP/kaal/b.csv"
expect 0 '' "$NAZORG" annotate $bank --scan --to markup "$TMP/kaal"
grep -qF '{{complaint.billing|De factuur klopt niet, zegt René}}.' "$TMP/stdout" && pass || fail "kaal: $(cat "$TMP/stdout")"
expect 2 'a.md:1:34: not UTF-8; save it as UTF-8' "$NAZORG" eval $bank "$TMP/kaal/a.md"
expect 2 'b.csv:1:1: a table' "$NAZORG" annotate $bank --scan --to markup "$TMP/kaal/b.csv"

# .json is JSONL here too, by its name alone and in a folder.
mkdir "$TMP/json"
printf '{"id":"x","text":"De factuur klopt niet."}\n' >"$TMP/json/a.json"
expect 0 '' "$NAZORG" annotate $bank --scan --to jsonl "$TMP/json" "$TMP/json/a.json"
[ "$(grep -c '"id":"x","text":"De' "$TMP/stdout")" = 2 ] && pass || fail "a.json is not read as JSONL"

printf '{"id":"x","signals":[{"label":"complaint","subtype":"geen","start":0,"end":1}]}\n' >"$TMP/kind.jsonl"
expect 2 'kind.jsonl:1:22:' "$NAZORG" eval $bank --against "$TMP/kind.jsonl" "$TESTS/golden/annotated"

expect 0 '' "$NAZORG" annotate $bank --to brat -o "$TMP/eerst" "$TESTS/golden/annotated"
echo 'T1	complaint-billing 0 2	He' >"$TMP/eerst/a-plain-mail-002.ann"
cp -r "$TMP/eerst" "$TMP/eerst.was"
expect 4 'is there already' "$NAZORG" annotate $bank --to brat -o "$TMP/eerst" "$TESTS/golden/annotated"
diff -r "$TMP/eerst" "$TMP/eerst.was" >/dev/null && pass || fail "annotate wrote over a correction"

# An id is no way out of the folder.
printf '{"id":"../../weg/x y","text":"Hallo.","spans":[]}\n' >"$TMP/uitweg.jsonl"
expect 0 '' "$NAZORG" annotate $bank --to markup -o "$TMP/hier" "$TMP/uitweg.jsonl"
[ -f "$TMP/hier/_._.._weg_x_y.txt" ] && pass || fail "an id with a path in it: $(ls "$TMP/hier")"
