"$NAZORG" rules check $BANK
"$NAZORG" rules check --no-builtin --rules rules broken
