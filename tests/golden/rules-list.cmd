$NAZORG rules list $BANK
