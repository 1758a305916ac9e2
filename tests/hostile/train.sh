# The same notes give the same model, whatever model the rules had before; and a
# model that cannot be written leaves the old one in place.

mkdir "$TMP/lessen"
i=0
while [ $i -lt 60 ]; do
    printf 'Klant: {{complaint.billing|de rekening van week %s klopt van geen kant}}.\n' $i >"$TMP/lessen/a-$i.txt"
    [ $i -ge 30 ] || printf 'Volgende week %s brengen wij taart mee.\n' $i >"$TMP/lessen/b-$i.txt"
    i=$((i + 1))
done
cp -r "$TESTS/golden/rules" "$TMP/regels"
set -- --no-builtin --rules "$TMP/regels" "$TMP/lessen"
expect 0 '' "$NAZORG" train -o "$TMP/een.model" "$@"
grep -q '^learned from 90 notes, 60 of them with 60 spans' "$TMP/stdout" && pass || fail "train tells what it learned from"
cp "$TMP/een.model" "$TMP/regels/mijn.model"
expect 0 '' "$NAZORG" train -o "$TMP/twee.model" "$@"
same "train, with and without a former model" "$TMP/een.model" "$TMP/twee.model"
expect 0 '' "$NAZORG" train --share 50 -o "$TMP/half.model" "$@"
grep -q '^learned from 45 notes' "$TMP/stdout" && pass || fail "train --share 50"

# What is misspelt is learned as it will be read.
mkdir "$TMP/les-goed" "$TMP/les-fout"
i=0
while [ $i -lt 40 ]; do
    printf 'Klant is {{buying_signal.enthusiasm|heel enthousiast over week %s}}.\n' $i >"$TMP/les-goed/$i.txt"
    printf 'Klant is {{buying_signal.enthusiasm|heel enthousiats over week %s}}.\n' $i >"$TMP/les-fout/$i.txt"
    i=$((i + 1))
done
expect 0 '' "$NAZORG" train -o "$TMP/goed.model" --no-builtin --rules "$TMP/regels" "$TMP/les-goed"
expect 0 '' "$NAZORG" train -o "$TMP/fout.model" --no-builtin --rules "$TMP/regels" "$TMP/les-fout"
same "train, of words right and misspelt" "$TMP/goed.model" "$TMP/fout.model"

# Trained for other rules: refused, until it is trained again.
sed 's/heel enthousiast/erg enthousiast/' "$TESTS/golden/rules/enthusiasm.yaml" >"$TMP/regels/enthusiasm.yaml"
echo 'De factuur klopt niet.' >"$TMP/een.txt"
expect 2 'another revision of the rules' "$NAZORG" --no-builtin --rules "$TMP/regels" "$TMP/een.txt"
expect 0 '' "$NAZORG" train -o "$TMP/regels/mijn.model" "$@"
expect 0 '' "$NAZORG" --no-builtin --rules "$TMP/regels" "$TMP/een.txt"

cp "$TMP/een.model" "$TMP/oud.model"
# told before the notes are read, and not after minutes of learning
expect 4 'nergens/een.model: cannot write' "$NAZORG" train -o "$TMP/nergens/een.model" "$TMP/geen-notities"
expect 4 'cannot write' "$NAZORG" train -o "$TMP/nergens/een.model" "$@"
if [ "$(id -u)" != 0 ]; then
    mkdir "$TMP/vast" && cp "$TMP/oud.model" "$TMP/vast/m.model" && chmod 500 "$TMP/vast"
    expect 4 'cannot write' "$NAZORG" train -o "$TMP/vast/m.model" "$@"
    same "a model that could not be written" "$TMP/oud.model" "$TMP/vast/m.model"
fi
[ -e /dev/full ] && expect 4 'cannot write' "$NAZORG" train -o /dev/full "$@"
expect 0 '' "$NAZORG" train -o "$TMP/een.model" "$@"
[ "$(ls "$TMP" | grep -c '\.tmp$')" = 0 ] && pass || fail "train left a temporary file"
