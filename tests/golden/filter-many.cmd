"$NAZORG" filter $BANK in/notulen.txt in/bom.txt
