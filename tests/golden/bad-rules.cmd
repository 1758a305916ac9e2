"$NAZORG" --rules nergens in
