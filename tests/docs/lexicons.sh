# lexicons/README.md: what it shows can be read, and its first rule, with the
# suggestion that it names, is without a doubt.

mkdir -p "$TMP/lexicons/alles" "$TMP/lexicons/eerste"
awk -v dir="$TMP/lexicons" '
    /^```yaml/ { in_block = 1; n++; next }
    /^```/ { in_block = owns = 0 }
    in_block { print > (dir "/alles/" n ".yaml") }
    in_block && n == 1 { print > (dir "/eerste/regel.yaml") }
    in_block && /^own:/ { owns = 1 }
    in_block && owns { print > (dir "/eerste/eigen.yaml") }' "$ROOT/lexicons/README.md"

expect 0 '' "$NAZORG" rules check --strict "$TMP/lexicons/eerste"
expect 0 '' "$NAZORG" rules check "$TMP/lexicons/alles"
