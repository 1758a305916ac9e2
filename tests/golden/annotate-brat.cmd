"$NAZORG" annotate $BANK --to brat -o $TMP/brat annotated
(cd $TMP/brat && for file in *; do echo "--- $file"; cat $file; done)
"$NAZORG" annotate $BANK --to markup -o $TMP/marked $TMP/brat
diff -r annotated $TMP/marked && echo same
