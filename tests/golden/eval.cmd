"$NAZORG" eval $BANK annotated | sed -e 's/bank [0-9a-f]*$/bank REVISION/' -e '/^  0\.[0-9]-/d'
