"$NAZORG" eval $BANK --against former.jsonl annotated | sed '1,/in 1,000 sentences/d'
