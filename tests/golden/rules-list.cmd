"$NAZORG" rules list $BANK
