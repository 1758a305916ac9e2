unset NAZORG_CONFIG
cd project/notities
"$NAZORG" a.txt
echo "-- the command line goes before the file"
"$NAZORG" -v --min-score 0.5 --to jsonl --suggestions --off factuur-klopt-niet a.txt 2>&1
echo "-- no file, another file"
"$NAZORG" --no-config --no-builtin --rules ../../rules --to csv a.txt
NAZORG_CONFIG= "$NAZORG" -v --no-builtin --rules ../../rules --to csv a.txt 2>&1
NAZORG_CONFIG=../.nazorg.yaml "$NAZORG" -v rules list 2>&1
cd ..
"$NAZORG" --config .nazorg.yaml rules list
