/* utf8.h - is this a character? Strict UTF-8, one sequence at a time.
 *
 * Over-long forms, surrogates and code points past U+10FFFF are not characters. */
#ifndef NZ_READ_UTF8_H
#define NZ_READ_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool nz_utf8_is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes (1 to 4) of the valid sequence at p, of which `left` (at least 1)
 * bytes may be read; 0 when there is none. */
static inline size_t nz_utf8_sequence(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    if (c < 0xE0)
        return left >= 2 && nz_utf8_is_tail(p[1]) ? 2 : 0;
    if (c < 0xF0) {
        unsigned char low = c == 0xE0 ? 0xA0 : 0x80, high = c == 0xED ? 0x9F : 0xBF;
        return left >= 3 && p[1] >= low && p[1] <= high && nz_utf8_is_tail(p[2]) ? 3 : 0;
    }
    unsigned char low = c == 0xF0 ? 0x90 : 0x80, high = c == 0xF4 ? 0x8F : 0xBF;
    return left >= 4 && p[1] >= low && p[1] <= high && nz_utf8_is_tail(p[2]) && nz_utf8_is_tail(p[3]) ? 4 : 0;
}

/* Writes code point `c` (at most U+10FFFF, no surrogate) to `out`, which has
 * room for 4 bytes; the number written. */
static inline size_t nz_utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

#endif
