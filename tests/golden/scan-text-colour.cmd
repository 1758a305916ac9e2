"$NAZORG" $BANK --to text --color always in/bom.txt
