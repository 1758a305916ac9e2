# `make install`, then a program outside the tree is built and run against it.

cat >"$TMP/outside.c" <<'PROGRAM'
#include <nazorg.h>
#include <stdio.h>

int main(void)
{
    const char text[] = "Het werkt goed, alleen jammer van de levertijd.";
    nz_error err = {0};
    nz_bank *bank = NULL;
    nz_scanner *scanner = NULL;
    if (nz_bank_builtin(&bank, NULL, &err) != NZ_OK || nz_scanner_new(&scanner, bank, &err) != NZ_OK ||
        nz_scan(scanner, text, sizeof text - 1, &err) != NZ_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    printf("%zu\n", nz_span_count(scanner));
    nz_scanner_free(scanner);
    nz_bank_free(bank);
    return 0;
}
PROGRAM

install_check() {
    case $BUILD in *san*) return ;; esac # a sanitized library needs a sanitized program
    if ! grep -q '^install:' "$ROOT/Makefile" || ! command -v pkg-config >/dev/null 2>&1; then
        skip "install: no install target, or no pkg-config"
        return
    fi
    if ! make -C "$ROOT" install "DESTDIR=$TMP/root" PREFIX=/usr >"$TMP/install" 2>&1; then
        fail "make install"
        tail -n 5 "$TMP/install"
        return
    fi
    for file in bin/nazorg include/nazorg.h share/man/man1/nazorg.1; do
        if [ -f "$TMP/root/usr/$file" ]; then pass; else fail "make install: no $file"; fi
    done
    pc=$(dirname "$(find "$TMP/root" -name nazorg.pc)")
    flags=$(PKG_CONFIG_PATH=$pc PKG_CONFIG_SYSROOT_DIR=$TMP/root pkg-config --cflags --libs nazorg)
    lib=$(dirname "$(find "$TMP/root" -name 'libnazorg.so.*' | head -n 1)")
    if $CC -o "$TMP/outside" "$TMP/outside.c" $flags >"$TMP/install" 2>&1 &&
        [ "$(LD_LIBRARY_PATH=$lib "$TMP/outside" 2>&1)" -ge 1 ]; then
        pass
    else
        fail "a program against the installed library"
        tail -n 5 "$TMP/install"
    fi
}
install_check
