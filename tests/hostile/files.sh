# Files that are missing, locked, looping, empty, or not what they seem.

expect 3 'weg.txt: No such file or directory' "$NAZORG" "$TMP/weg.txt"
expect 3 'weg.txt: No such file or directory' "$NAZORG" "$TMP/weg.txt" "$TESTS/golden/in/bom.txt"

echo 'De factuur klopt niet.' >"$TMP/dicht.txt"
chmod 000 "$TMP/dicht.txt"
[ "$(id -u)" = 0 ] || expect 3 'dicht.txt: Permission denied' "$NAZORG" "$TMP/dicht.txt"

mkdir -p "$TMP/lus/in"
ln -s .. "$TMP/lus/in/terug"
ln -s nergens "$TMP/lus/in/dood"
echo 'Hallo.' >"$TMP/lus/in/a.txt"
mkfifo "$TMP/lus/in/pijp"
expect 0 '' "$NAZORG" "$TMP/lus"
[ "$(wc -l <"$TMP/stdout")" = 1 ] && pass || fail "a folder with links and a pipe: one note"

: >"$TMP/leeg.txt"
: >"$TMP/leeg.jsonl"
: >"$TMP/leeg.csv"
expect 0 '' "$NAZORG" "$TMP/leeg.txt" "$TMP/leeg.jsonl" "$TMP/leeg.csv"
mkdir "$TMP/leeg"
expect 0 '' "$NAZORG" "$TMP/leeg"

# A name that is not UTF-8 must not break the JSON.
name=$(printf 'caf\351"\n.txt')
echo 'Hallo.' >"$TMP/$name"
expect 0 '' "$NAZORG" "$TMP/$name"
grep -qF 'caf\357\277\275\"\n.txt' "$TMP/stdout" || grep -q '\\"\\n.txt"' "$TMP/stdout" && pass || fail "an odd file name"

# The output lies in the folder that is read.
mkdir "$TMP/zelf"
echo 'Hallo.' >"$TMP/zelf/a.txt"
"$NAZORG" "$TMP/zelf" >"$TMP/zelf/uit.jsonl" 2>"$TMP/stderr"
[ $? = 3 ] && grep -q 'the output too' "$TMP/stderr" && pass || fail "output in the input folder"
