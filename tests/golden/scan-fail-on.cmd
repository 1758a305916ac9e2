$NAZORG $BANK --fail-on enthusiasm --to text in/bom.txt
echo "exit $?"
$NAZORG $BANK --fail-on complaint --to text in/bom.txt
