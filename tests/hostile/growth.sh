# Twice the input costs twice the instructions, whatever its shape: no reader,
# no rule and no cue is quadratic. Counted by valgrind, as time would not be the
# same twice; without it, or with sanitizers, under which it cannot run, this part
# is skipped.

instructions() { # FILE OPTION...
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$NAZORG" scan -j 1 --to jsonl "$@" 2>&1 >/dev/null |
        sed -n 's/^==.*Collected : \([0-9]*\).*/\1/p'
}
repeat() { # TEXT BYTES
    awk -v text="$1" -v most="$2" 'BEGIN { while (size < most) { printf "%s", text; size += length(text) } }'
}
grows() { # NAME TEXT OPTION...
    name=$1 piece=$2
    shift 2
    repeat "$piece" 20000 >"$TMP/once.$suffix"
    repeat "$piece" 40000 >"$TMP/twice.$suffix"
    once=$(instructions "$TMP/once.$suffix" "$@")
    twice=$(instructions "$TMP/twice.$suffix" "$@")
    [ -n "$once" ] && [ -n "$twice" ] || { fail "growth of $name: no count"; return; }
    if [ $(((twice - nothing) * 100)) -le $(((once - nothing) * 260)) ]; then
        pass
    else
        fail "growth of $name: $once instructions, then $twice ($nothing for nothing)"
    fi
}

if valgrind --tool=none -q "$NAZORG" --version >/dev/null 2>&1; then
    suffix=txt
    : >"$TMP/empty.txt"
    nothing=$(instructions "$TMP/empty.txt")
    grows 'one word' a
    grows 'blanks' ' '
    grows 'empty lines' '
'
    grows 'quotes of quotes' '> '
    grows 'commas' 'klacht, '
    grows 'brackets' '('
    grows 'quotation marks' 'zei "'
    grows 'full stops' 'd.w.z.'
    grows 'digits' '12:30 '
    grows 'addresses' 'a@b.nl/'
    grows 'dashes' '- '
    grows 'denials' 'niet geen '
    grows 'waiting' 'wachten op antwoord duurt lang '
    grows 'lines of one speaker' 'Klant: het werkt niet, maar ja
'
    grows 'tags' '<p class=a>x</p>'
    grows 'unclosed tags' '<p '
    grows 'unclosed comments' '<!-- a--'
    grows 'unclosed styles' '<style>p</styl'
    grows 'paragraphs that are not closed' '<p>x <div>y <li>'
    grows 'quotes in tags' '<p a="'
    grows 'tags that were escaped' '&lt;p &amp;nbsp;'
    grows 'marks in a word' 'a<b>'
    grows 'entities' '&amp;&#233;&x'
    grows 'accents' 'e&#769;é̂'
    suffix=jsonl
    grows 'escapes' '{"text":"\\u00e9\\\\n"}
'
    grows 'unclosed records' '{"text":"[[[[{"a":'
    suffix=csv
    grows 'quoted fields' 'notitie,"a""b"
' --field notitie
else
    skip 'growth: no valgrind'
fi
