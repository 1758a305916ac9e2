"$NAZORG" rules check --no-builtin faulty
echo "exit $?"
"$NAZORG" rules check --no-builtin gap
"$NAZORG" rules test --no-builtin faulty 2>&1 | tail -n 1
mkdir -p "$TMP/veel" && cd "$TMP/veel" && for i in $(seq 117); do echo "  k$i: ['(']"; done | (echo 'classes:'; cat) >veel.yaml
"$NAZORG" rules check . 2>&1 | tail -n 4
