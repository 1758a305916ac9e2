"$NAZORG" $BANK --to text --lang en --no-suggestions in/notulen.txt
