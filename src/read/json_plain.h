/* json_plain.h - bytes that stand for themselves in a JSON string, whether it is read or written.
 *
 *     Zei "nooit meer".   plain as far as the first quote
 *
 * Sixteen are passed over at a time (SSE2; byte by byte elsewhere). */
#ifndef NZ_READ_JSON_PLAIN_H
#define NZ_READ_JSON_PLAIN_H

#include <stdbool.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ASCII, and no control, quote or backslash. */
static inline bool nz_json_is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Past the bytes of [p, end) that mean only themselves. */
static inline const unsigned char *nz_json_plain(const unsigned char *p, const unsigned char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    const __m128i last_control = _mm_set1_epi8(0x1F);
    for (; end - p >= 16; p += 16) {
        __m128i part = _mm_loadu_si128((const __m128i *)(const void *)p);
        /* Compared as signed, bytes of 0x80 and up are below 0x20 as well. */
        __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(part, quote), _mm_cmpeq_epi8(part, backslash));
        __m128i plain = _mm_andnot_si128(odd, _mm_cmpgt_epi8(part, last_control));
        unsigned stops = (unsigned)_mm_movemask_epi8(plain) ^ 0xFFFFu;
        if (stops)
            return p + __builtin_ctz(stops);
    }
#endif
    while (p < end && nz_json_is_plain(*p))
        p++;
    return p;
}

#endif
