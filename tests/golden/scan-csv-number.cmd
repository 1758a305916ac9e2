"$NAZORG" $BANK --field 2 --id-field 1 --to csv in/export.csv
