long=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
printf 'Nota %s\n\nDe factuur klopt niet.\nNota ab\n' $long | "$NAZORG" $BANK --rules limit --to jsonl
printf '{"text":"nota %s"}\n{"text":"nota ab"}\n' $long | "$NAZORG" $BANK --rules limit --from jsonl --explain
printf '{"text":"nota %s"}\n{"text":"nota %s"}\n' $long $long | "$NAZORG" $BANK --rules limit --from jsonl --to csv # told each time
"$NAZORG" explain $BANK --rules limit --rule te-veel-wegen "nota $long"
"$NAZORG" explain $BANK --rules limit --rule te-veel-wegen --lang en "nota $long"
"$NAZORG" rules test $BANK --rules limit
