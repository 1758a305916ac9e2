# A project file that is a trap: a pipe, a folder, locked, a bomb, or not text.

# `scan_in FOLDER`: scans as someone would who stands there.
scan_in() {
    (cd "$1" && unset NAZORG_CONFIG && echo 'De factuur klopt niet.' | "$NAZORG")
}

mkdir -p "$TMP/pijp/diep" "$TMP/map/.nazorg.yaml" "$TMP/slot" "$TMP/bom" "$TMP/nul" "$TMP/weg"
mkfifo "$TMP/pijp/.nazorg.yaml"
expect 0 '' scan_in "$TMP/pijp/diep"
expect 0 '' scan_in "$TMP/map"

# Who asks for help, or which version this is, does not fail on it.
mkdir -p "$TMP/kapot"
printf 'rules: [weg\nonzin' >"$TMP/kapot/.nazorg.yaml"
in_kapot() {
    (cd "$TMP/kapot" && unset NAZORG_CONFIG && "$NAZORG" "$@")
}
expect 2 '.nazorg.yaml:' scan_in "$TMP/kapot"
expect 2 '.nazorg.yaml:' in_kapot rules list
for words in --help -h --version help 'rules --help' 'help rules' 'scan --version'; do
    expect 0 '' in_kapot $words
    if [ -s "$TMP/stdout" ]; then pass; else fail "$words: no output"; fi
done

echo 'model: no' >"$TMP/slot/.nazorg.yaml"
chmod 000 "$TMP/slot/.nazorg.yaml"
[ "$(id -u)" = 0 ] || expect 2 'cannot open: Permission denied' scan_in "$TMP/slot"

i=0
while [ $i -lt 200 ]; do printf '['; i=$((i + 1)); done >"$TMP/bom/.nazorg.yaml"
expect 2 '.nazorg.yaml:1:' scan_in "$TMP/bom"
printf 'rules: "a\\0b"\n' >"$TMP/nul/.nazorg.yaml"
expect 2 'NUL character' scan_in "$TMP/nul"
expect 2 'cannot open' env NAZORG_CONFIG=/nergens/x.yaml "$NAZORG" rules list

# A link in the project does not lead out of it; a folder that is named does.
mkdir -p "$TMP/huis" "$TMP/buren"
ln -s ../buren "$TMP/huis/regels"
echo 'rules: regels' >"$TMP/huis/.nazorg.yaml"
expect 2 'a link out of the project' scan_in "$TMP/huis"
echo 'rules: ../buren' >"$TMP/huis/.nazorg.yaml"
expect 0 '' scan_in "$TMP/huis"
