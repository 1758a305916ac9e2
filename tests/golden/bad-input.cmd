"$NAZORG" $BANK in/missing.txt in/bom.txt --to tsv --no-suggestions
echo "exit $?"
printf 'id,text\n1,"De factuur\n' | "$NAZORG" $BANK --from csv
echo "exit $?"
"$NAZORG" $BANK --field verslag --id-field geen in/export.csv
