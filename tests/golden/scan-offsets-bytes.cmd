"$NAZORG" $BANK --offsets bytes --to tsv --no-suggestions in/notulen.txt in/utf16.txt
