/* unicode.h - what the text stage asks of Unicode. Only bytes over 127 come
 * here; unicode.c is the only file that knows utf8proc.
 *
 *     é -> mark 'e', folds to "e"      ’ -> mark '\'', folds to "'"
 *     ĳ -> mark NZ_MARK_LOWER, "ij"    👍🏽 -> mark NZ_MARK_SYMBOL, "👍"
 */
#ifndef NZ_TEXT_UNICODE_H
#define NZ_TEXT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A mark is what a grapheme cluster looks like to the tokenizer: an ASCII
 * character, or one of these. */
enum nz_mark {
    NZ_MARK_LOWER = 0x80, /* a letter that is no ASCII letter with a diacritic; not a capital */
    NZ_MARK_UPPER,        /* a capital of that sort */
    NZ_MARK_BAD,          /* a byte that is not UTF-8, or U+FFFD: part of the word it stands in */
    NZ_MARK_ZERO,         /* has no width: soft hyphen, joiner, a mark without a base */
    NZ_MARK_SYMBOL,       /* emoji and other pictures */
    NZ_MARK_CURRENCY,     /* € £ */
    NZ_MARK_DEGREE,       /* ° º */
    NZ_MARK_ELLIPSIS,     /* … */
    NZ_MARK_DASH,         /* — : never part of a word, as - and – may be */
    NZ_MARK_OPEN,         /* « “ „ : a quotation mark that opens */
    NZ_MARK_CLOSE,        /* » ” */
    NZ_MARK_BULLET,       /* • ● ▪ */
    NZ_MARK_PUNCT         /* any other punctuation */
};

/* What nz_unicode_decode gives for a byte that is not part of UTF-8. */
#define NZ_BAD_BYTE 0xFFFFFFFFu

/* The code point at `bytes` (length >= 1); returns how many bytes it has. A
 * bad byte counts as one. */
size_t nz_unicode_decode(const char *bytes, size_t length, uint32_t *code);

/* The base letter of the character that is 0xC3 and `second` in UTF-8 (A9: e of é), or 0
 * when it has none. */
uint8_t nz_unicode_latin(uint8_t second);

/* The bytes of the white-space character at `bytes` when it is not ASCII
 * (NBSP, U+2028 ...), else 0. */
size_t nz_unicode_space(const char *bytes, size_t length);

/* The bytes of the grapheme cluster at `bytes` (length >= 1), of which
 * *mark becomes the mark. */
size_t nz_unicode_cluster(const char *bytes, size_t length, uint8_t *mark);

/* The largest boundary between grapheme clusters in bytes[from..to], to > from:
 * where a text that has no white space can be cut. Looks back some 100 bytes;
 * a cluster that is longer is cut between its code points. */
size_t nz_unicode_cut(const char *bytes, size_t length, size_t from, size_t to);

/* Room that nz_unicode_fold may need for one code point. */
#define NZ_FOLD_MAX 80u

/* Writes the canonical form of a code point over 127, and returns its length
 * (0: it vanishes). `after_ascii`: the form before it ended in ASCII, so that a
 * combining mark is a diacritic to drop. */
size_t nz_unicode_fold(uint32_t code, bool after_ascii, char *out);

#endif
