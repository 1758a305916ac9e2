"$NAZORG" $BANK --offsets utf16 --to tsv --no-suggestions in/notulen.txt
