/* letters.h - runs of ASCII letters, sixteen bytes looked at in one go.
 *
 *     "Klant belt" -> from 0 to 5       "reünie" -> from 0 to 2: ü is none
 */
#ifndef NZ_TEXT_LETTERS_H
#define NZ_TEXT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>

/* A bit for each of sixteen bytes: set for those from `first` to `last`, which are ASCII. */
static inline unsigned nz_sixteen_between(__m128i bytes, char first, char last)
{
    __m128i top = _mm_add_epi8(bytes, _mm_set1_epi8((char)(127 - last))); /* `last`: the largest number */
    return (unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(top, _mm_set1_epi8((char)(126 - last + first))));
}
#endif

static inline bool nz_is_letter(uint8_t byte)
{
    return (uint8_t)((byte | 0x20) - 'a') < 26;
}

/* The end of the run of letters that begins at `at`, at most `end`. */
static inline uint32_t nz_letters_end(const char *bytes, uint32_t at, uint32_t end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i sixteen = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
        unsigned letters = nz_sixteen_between(_mm_or_si128(sixteen, _mm_set1_epi8(0x20)), 'a', 'z');
        if (letters != 0xFFFF)
            return at + (uint32_t)__builtin_ctz(~letters);
    }
#endif
    while (at < end && nz_is_letter((uint8_t)bytes[at]))
        at++;
    return at;
}

#endif
