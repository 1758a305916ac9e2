"$NAZORG" annotate $BANK --to jsonl annotated
echo '--- doccano'
"$NAZORG" annotate $BANK --to doccano annotated/a-plain-call-001.txt
echo '--- back'
"$NAZORG" annotate $BANK --to doccano annotated/b-indirect-call-003.txt | "$NAZORG" annotate $BANK --from doccano --to markup -
echo '--- scan'
printf 'Kop\n\nDe factuur klopt niet.\n' | "$NAZORG" annotate $BANK --scan --to markup -
echo '--- to standard output'
printf 'Kop\n\nDe factuur klopt niet.\n' | "$NAZORG" annotate $BANK --scan --to markup -o - - && ! test -e ./-
