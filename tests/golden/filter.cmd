"$NAZORG" filter $BANK in/notulen.txt
