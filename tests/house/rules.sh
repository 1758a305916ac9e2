# rules.sh - the built-in rules are without a fault and without a doubt: each finds its
# examples, has a word that puts it up, and needs none of another's.
"$NAZORG" rules check "$ROOT/lexicons/nl" >"$TMP/rules" 2>&1
if grep -q ': 0 errors, 0 warnings$' "$TMP/rules"; then
    pass
else
    fail "rules check: $(tail -n 1 "$TMP/rules")"
    grep -A 3 ': \(error\|warning\): ' "$TMP/rules" | head -n 12
fi
