"$NAZORG" rules check $BANK replaced/a replaced/b
"$NAZORG" rules check $BANK --strict replaced/a replaced/b
echo "exit $?"
"$NAZORG" rules check replaced/b
"$NAZORG" tokens --no-config --verbose $BANK --rules replaced/a --rules replaced/b in/notulen.txt 2>&1 >/dev/null
