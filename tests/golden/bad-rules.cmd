$NAZORG --rules nergens in
