"$NAZORG" eval $BANK broken-corpus/unclosed.txt annotated
echo "exit $?"
"$NAZORG" train $BANK -o $TMP/broken.model annotated broken-corpus/label.txt
echo "exit $?"
ls $TMP/broken.model* 2>/dev/null
"$NAZORG" eval $BANK broken-corpus/overlap.jsonl
