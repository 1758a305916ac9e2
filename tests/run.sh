#!/bin/sh
# run.sh - all tests, as `make check` runs them: BUILD names the build folder.
# Each part prints its failures; the last line is "N passed, N failed".
#
#     BUILD=build sh tests/run.sh            all of them
#     BUILD=build sh tests/run.sh golden     one part
#     BUILD=build UPDATE=1 sh tests/run.sh golden    writes what is expected anew
BUILD=${BUILD:-build}
CC=${CC:-cc}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
TESTS=$(cd "$(dirname "$0")" && pwd)
ROOT=$(dirname "$TESTS")
NAZORG=$BUILD/nazorg
TMP=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$TMP" 2>/dev/null; rm -rf "$TMP"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C
NAZORG_CONFIG= # no project file, whatever stands above this folder
export NAZORG BUILD TESTS ROOT TMP CC LC_ALL NAZORG_CONFIG
unset NO_COLOR

passed=0 failed=0 skipped=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAILED $*"; }
skip() { skipped=$((skipped + 1)); echo "skipped $*"; }

# ---- unit: every cmocka program --------------------------------------------

part_unit() {
    find "$BUILD/tests/unit" -type f -name '*_test' 2>/dev/null | sort >"$TMP/programs"
    while read -r program; do
        (cd "$ROOT" && "$program" </dev/null) >"$TMP/unit" 2>&1
        status=$?
        good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$TMP/unit" | tail -n 1)
        bad=$(sed -n 's/^\[  FAILED  \] .*: \([0-9]*\) test.*/\1/p' "$TMP/unit" | tail -n 1)
        passed=$((passed + ${good:-0}))
        if [ $status != 0 ]; then
            fail "${program#"$BUILD"/}: exit $status"
            failed=$((failed + ${bad:-1} - 1))
            grep -v '^\[\( RUN   \|       OK\)' "$TMP/unit" | tail -n 40
        fi
    done <"$TMP/programs"
}

# ---- golden: what a command prints, to the letter ----------------------------
# NAME.cmd is run in its folder; NAME.out is its output, its messages and its
# exit status. The bank's revision, scores and reasons are the library's, and
# masked.

golden_run() {
    (cd "$TESTS/golden" && BANK='--no-builtin --rules rules' sh "$1") >"$TMP/stdout" 2>"$TMP/stderr"
    status=$?
    {
        cat "$TMP/stdout"
        [ ! -s "$TMP/stderr" ] || { echo '--- stderr'; cat "$TMP/stderr"; }
        [ $status = 0 ] || echo "--- exit $status"
    } | sed -e 's/"bank":"[0-9a-f]\{16\}"/"bank":"REVISION"/g' -e 's/"score":[0-9.]*/"score":SCORE/g' \
        -e 's/"reason":"[^"]*"/"reason":"REASON"/g' -e 's/  [01]\.[0-9][0-9]$/  SCORE/' \
        -e 's/\([,	]\)[01]\.[0-9]\{3\}\([,	][a-z-]*[,	]\)[^,	]*\([,	][a-z]*\)/\1SCORE\2REASON\3/' \
        -e 's/;[01],[0-9]\{3\}\(;[a-z-]*;\)[^;]*;/;S,CORE\1REASON;/'
}

part_golden() {
    for cmd in "$TESTS"/golden/*.cmd; do
        name=$(basename "$cmd" .cmd)
        golden_run "$cmd" >"$TMP/$name.out"
        [ -z "$UPDATE" ] || cp "$TMP/$name.out" "$TESTS/golden/$name.out"
        if diff "$TESTS/golden/$name.out" "$TMP/$name.out" >"$TMP/diff" 2>&1; then
            pass
        else
            fail "golden/$name (expected <, got >)"
            head -n 20 "$TMP/diff"
        fi
    done
}

# ---- hostile: bad input, full disks, closed pipes ----------------------------
# Each script under hostile/ calls `expect STATUS TEXT COMMAND...`: the exit
# status must be that, and TEXT must stand in what is written to stderr.

expect() {
    wanted=$1 text=$2
    shift 2
    "$@" >"$TMP/stdout" 2>"$TMP/stderr"
    status=$?
    if [ $status != "$wanted" ]; then
        fail "$* : exit $status, not $wanted: $(head -n 3 "$TMP/stderr")"
    elif [ -n "$text" ] && ! grep -qF -- "$text" "$TMP/stderr"; then
        fail "$* : no '$text' in: $(head -n 3 "$TMP/stderr")"
    elif [ -z "$text" ] && [ -s "$TMP/stderr" ]; then
        fail "$* : unasked: $(head -n 3 "$TMP/stderr")"
    else
        pass
    fi
}

# `same WHAT FILE FILE`
same() {
    if cmp -s "$2" "$3"; then pass; else fail "$1: the outputs differ"; fi
}

part_hostile() {
    for script in "$TESTS"/hostile/*.sh; do
        . "$script"
    done
}

# ---- house: the rules of the code itself -------------------------------------

part_house() {
    for script in "$TESTS"/house/*.sh; do
        . "$script"
    done
}

# ---- docs: what the documentation shows is so ---------------------------------

part_docs() {
    for script in "$TESTS"/docs/*.sh; do
        . "$script"
    done
}

for part in ${*:-unit golden hostile house docs}; do
    "part_$part"
done
[ $skipped = 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
