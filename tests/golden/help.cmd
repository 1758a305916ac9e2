$NAZORG filter --help
