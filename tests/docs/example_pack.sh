# docs/example-pack: its rules pass, nothing in them is doubtful, and its note
# gives what its README.md promises. Mostly by rules alone, so that it does not
# hang on the model; but its own label stands beside that too.

pack() {
    (cd "$ROOT/docs/example-pack" && unset NAZORG_CONFIG && "$NAZORG" "$@")
}

# `pack_has TEXT COMMAND...`: TEXT stands in the output; with ! before it, it does not.
pack_has() {
    text=$1
    shift
    pack "$@" >"$TMP/pack" 2>&1
    grep -qF -- "${text#!}" "$TMP/pack" && there=yes || there=no
    case $text in !*) wanted=no ;; *) wanted=yes ;; esac
    if [ $there = $wanted ]; then pass; else fail "pack $*: '$text' in: $(tail -n 3 "$TMP/pack")"; fi
}

expect 0 '' pack rules test
expect 0 '' pack rules check --strict
pack_has 'project file .nazorg.yaml' --verbose rules list
# a label of its own, with a suggestion, by name too
pack_has '{{service_moment.descaling|' filter --no-model --color never notities
pack_has 'servicemoment: ontkalken' --no-model --to text --only servicemoment notities
pack_has 'Plan deze week een onderhoudsbeurt' --no-model --to text notities
pack_has 'Stuur een proefpakket' --no-model --to text notities
pack_has '{{service_moment.descaling|' filter --color never notities
pack_has '{{service_moment.refill|' filter --color never notities
# rules beside those that are built in
pack_has '{{silent_complaint.resigned_coping|iedereen haalt' filter --no-model --color never notities
pack_has '{{buying_signal.information_request|' filter --no-model --color never notities
# what is no signal there, by model or rules
pack_has '{{complaint.product_fault|de demomachine' filter --no-config --color never notities
pack_has '!demomachine' filter --color never notities
pack_has '!demomachine' filter --no-model --color never notities
pack_has 'geen signaal, zegt regel koffie-demomachine' explain 'De demomachine in de hal lekt weer.'
# one switched off, one replaced
pack_has '!kind aan huis' filter --no-model --color never notities
pack_has 'kind aan huis' filter --no-config --no-model --color never notities
pack_has "there is no rule 'er-monteur-kind-aan-huis'" rules show er-monteur-kind-aan-huis
pack_has 'regels/aanpassingen.yaml' rules show er-kind-aan-huis
