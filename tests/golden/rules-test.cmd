"$NAZORG" rules test $BANK broken
echo "exit $?"
"$NAZORG" rules test $BANK
