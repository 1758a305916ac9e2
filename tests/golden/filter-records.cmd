"$NAZORG" filter $BANK --plain in/crm.jsonl 2>/dev/null
"$NAZORG" filter $BANK --field verslag in/export.csv 2>/dev/null
