"$NAZORG" filter --help
