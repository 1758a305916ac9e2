"$NAZORG" filter $BANK --plain -C1 <in/notulen.txt
