"$NAZORG" eval $BANK --to jsonl annotated | sed '2,$d'
