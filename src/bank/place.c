/* place.c - from a byte of a folded pattern back to a column of its file.
 *
 *     pattern: 'té laat ('        folded "te laat (", whose byte 8 is wrong:
 *              ^       ^          column 14 + the quote + 8 characters = 23
 */
#include "bank/place.h"

#include "base/buf.h"
#include "text/unicode.h"

#include <string.h>

/* The canonical form of the character at *pattern, into `form` (its length is
 * returned), and *pattern behind it. */
static size_t fold_next(const char **pattern, size_t left, bool *after_ascii, char form[NZ_FOLD_MAX])
{
    uint32_t code;
    size_t step = nz_unicode_decode(*pattern, left, &code), n = 1;
    form[0] = **pattern >= 'A' && **pattern <= 'Z' ? (char)(**pattern | 0x20) : **pattern;
    if (code > 127 && code != NZ_BAD_BYTE)
        n = nz_unicode_fold(code, *after_ascii, form);
    *after_ascii = n && !((unsigned char)form[n - 1] & 0x80);
    *pattern += step;
    return n;
}

const char *nz_place_fold(const char *pattern, nz_arena *arena)
{
    nz_buf out;
    const char *end = pattern + strlen(pattern);
    bool after_ascii = false;
    nz_buf_init(&out, arena->mem);
    while (pattern < end) {
        char form[NZ_FOLD_MAX];
        size_t n = fold_next(&pattern, (size_t)(end - pattern), &after_ascii, form);
        nz_buf_add(&out, form, n);
    }
    const char *copy = nz_buf_failed(&out) ? NULL : nz_arena_copy(arena, out.data, out.length);
    nz_buf_clear(&out);
    return copy;
}

nz_place nz_place_within(nz_place place, const char *pattern, size_t offset)
{
    const char *end = pattern + strlen(pattern);
    bool after_ascii = false;
    if (place.quoting == NZ_QUOTING_OTHER)
        return place;
    place.column += place.quoting != NZ_QUOTING_PLAIN;
    for (size_t folded = 0; folded < offset && pattern < end; place.column++) {
        char form[NZ_FOLD_MAX], first = *pattern;
        folded += fold_next(&pattern, (size_t)(end - pattern), &after_ascii, form);
        place.column += place.quoting == NZ_QUOTING_SINGLE && first == '\'';
        place.column += place.quoting == NZ_QUOTING_DOUBLE && (first == '"' || first == '\\');
    }
    return place;
}
