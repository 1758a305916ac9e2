# Twice the input costs twice the instructions, whatever its shape: no reader,
# no rule and no cue is quadratic. Counted by valgrind, as time would not be the
# same twice; without it, or with sanitizers, under which it cannot run, this part
# is skipped.

instructions() { # FILE OPTION...
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$NAZORG" $command "$@" 2>&1 >/dev/null |
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
    compare "$@"
}
# What once.* and twice.* cost, for grows or by itself, with $name set.
compare() { # OPTION...
    once=$(instructions "$TMP/once.$suffix" "$@")
    twice=$(instructions "$TMP/twice.$suffix" "$@")
    [ -n "$once" ] && [ -n "$twice" ] || { fail "growth of $name: no count"; return; }
    if [ $(((twice - nothing) * 100)) -le $(((once - nothing) * 260)) ]; then
        pass
    else
        fail "growth of $name: $once instructions, then $twice ($nothing for nothing)"
    fi
}
# A note with so many spans, as JSON.
spans() { # COUNT
    awk -v count="$1" 'BEGIN {
        printf "{\"text\":\""
        for (i = 0; i < count; i++) printf "a "
        printf "\",\"spans\":["
        for (i = 0; i < count; i++)
            printf "%s{\"start\":%d,\"end\":%d,\"label\":\"complaint\",\"subtype\":\"billing\"}", i ? "," : "", 2 * i, 2 * i + 1
        print "]}"
    }'
}

if valgrind --tool=none -q "$NAZORG" --version >/dev/null 2>&1; then
    command='scan -j 1 --to jsonl' suffix=txt
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
    command='annotate --to markup' suffix=txt
    nothing=$(instructions "$TMP/empty.txt")
    grows 'marked spans in one line' '{{complaint.billing|de factuur}}, '
    name='spans of one record' suffix=jsonl
    spans 1000 >"$TMP/once.jsonl"
    spans 2000 >"$TMP/twice.jsonl"
    compare
else
    skip 'growth: no valgrind that can run it'
fi
