"$NAZORG" $BANK in/crm.jsonl
