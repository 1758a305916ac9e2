"$NAZORG" --form text
echo "exit $?"
"$NAZORG" --from xml
echo "exit $?"
"$NAZORG" filter --to csv
echo "exit $?"
"$NAZORG" $BANK --only klagt in
echo "exit $?"
"$NAZORG" --min-score 2
echo "exit $?"
"$NAZORG" --from
echo "exit $?"
"$NAZORG" -x
echo "exit $?"
"$NAZORG" --field 4 <in/export.csv
echo "exit $?"
"$NAZORG" --min-score 0,7
echo "exit $?"
"$NAZORG" fitler in/notulen.txt
echo "exit $?"
"$NAZORG" weg
