"$NAZORG" rules check $BANK lint
echo "exit $?"
"$NAZORG" rules check $BANK --strict | tail -n 1
"$NAZORG" rules check $BANK --strict lint >/dev/null
echo "exit $?"
"$NAZORG" rules check cue
