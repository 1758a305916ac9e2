"$NAZORG" explain $BANK --rules explain 'Het duurt lang voor jullie bellen. Dat duurt niet lang voor er iemand belt.'
"$NAZORG" explain $BANK --rules explain --lang en 'Wij: het duurt niet lang eer jullie bellen.'
echo 'Het duurt niet lang voor er iemand belt.' | "$NAZORG" $BANK --rules explain --explain --to jsonl
"$NAZORG" explain $BANK 'Hallo.'
