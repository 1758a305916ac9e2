"$NAZORG" rules check $BANK faults
echo "exit $?"
"$NAZORG" rules check $BANK faults2
echo "exit $?"
printf 'onderwerp: één\nlabel: x\nruels: []\n' >"$TMP/regels.yaml"
mkdir -p "$TMP/fout" && mv "$TMP/regels.yaml" "$TMP/fout" && cd "$TMP" && "$NAZORG" rules check --no-builtin --rules fout
