"$NAZORG" $BANK --min-score 1 --to text in/notulen.txt
