"$NAZORG" $BANK --to text <in/notulen.txt
