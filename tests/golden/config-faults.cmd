unset NAZORG_CONFIG
mkdir -p "$TMP/project/regels" && cd "$TMP/project" || exit
ln -s / buiten
try() { printf "$1" >.nazorg.yaml; "$NAZORG" rules list 2>&1 | head -n 4; }
try 'min-score: 2\n'
try '# \nrules: [regels, weg]\n'
try 'rules: [buiten]\n'
try 'rules: .nazorg.yaml\n'
try 'of: [x]\n'
try 'off: [sr-duurt-lang-vor]\n'
try 'min-score: [0.5]\n'
try 'model: misschien\n'
try 'lang:\n'
try 'rules: {a: b}\n'
try '[a, b]\n'
try 'rules: [regels\n'
try 'rules: &x regels\n'
printf 'only: [klacht, klagt]\n' >.nazorg.yaml; echo . | "$NAZORG"
echo "exit $?"
"$NAZORG" --config weg.yaml
echo "exit $?"
"$NAZORG" --config .nazorg.yaml --no-config
