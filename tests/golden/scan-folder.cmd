"$NAZORG" $BANK --to tsv --no-suggestions in
