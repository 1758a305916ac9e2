"$NAZORG" $BANK --field verslag --id-field nr in/export.csv
