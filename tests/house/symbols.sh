# What libnazorg.so exports is what nazorg.h declares with NZ_API: no more, no less.

if ! command -v nm >/dev/null 2>&1 || [ ! -f "$BUILD/libnazorg.so" ]; then
    skip "symbols: nm or libnazorg.so is missing"
else
    tr '\n' ' ' <"$ROOT/include/nazorg.h" | sed 's/;/;\
/g' | sed -n 's/.*NZ_API [^(]*[ *]\(nz_[a-z0-9_]*\)(.*/\1/p' | sort >"$TMP/declared"
    nm -D --defined-only "$BUILD/libnazorg.so" | sed -n 's/.* [A-Z] //p' | grep -v '^_\|^__' | sort >"$TMP/exported"
    # The sanitizers add names of their own.
    grep '^nz_' "$TMP/exported" >"$TMP/ours"
    case $BUILD in *san*) mv "$TMP/ours" "$TMP/exported" ;; esac
    if diff "$TMP/declared" "$TMP/exported" >"$TMP/diff"; then
        pass
    else
        fail "symbols (declared <, exported >)"
        cat "$TMP/diff"
    fi
fi
