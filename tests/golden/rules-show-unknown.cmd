"$NAZORG" rules show $BANK heel-entousiast
