"$NAZORG" $BANK --fail-on enthusiasm --to text in/bom.txt
echo "exit $?"
"$NAZORG" $BANK --fail-on complaint --to text in/bom.txt
echo "exit $?"
"$NAZORG" $BANK --only koopsignaal --fail-on complaint --to text in/bom.txt
echo "exit $?"
"$NAZORG" $BANK filter --only koopsignaal --fail-on complaint in/bom.txt
echo "exit $?"
"$NAZORG" $BANK --min-score 1 --fail-on complaint --to text in/bom.txt
