"$NAZORG" $BANK --only klacht --to text in/notulen.txt
"$NAZORG" $BANK --only buying_signal.enthusiasm,billing --to text in/notulen.txt | tail -1
