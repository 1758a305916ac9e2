"$NAZORG" $BANK --field verslag --id-field nr --to excel in/export.csv
