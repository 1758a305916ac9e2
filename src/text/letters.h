/* letters.h - runs of ASCII letters, sixteen bytes looked at in one go.
 *
 *     "Klant belt" -> from 0 to 5       "reünie" -> from 0 to 2: ü is none
 */
#ifndef NZ_TEXT_LETTERS_H
#define NZ_TEXT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>

/* Those of sixteen bytes that are from `first` to `last`, which are ASCII. */
static inline __m128i nz_sixteen_between(__m128i bytes, char first, char last)
{
    __m128i top = _mm_add_epi8(bytes, _mm_set1_epi8((char)(127 - last))); /* `last`: the largest number */
    return _mm_cmpgt_epi8(top, _mm_set1_epi8((char)(126 - last + first)));
}

static inline __m128i nz_sixteen_letters(__m128i bytes)
{
    return nz_sixteen_between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
}

/* A bit for each of them. */
static inline unsigned nz_sixteen_bits(__m128i bytes)
{
    return (unsigned)_mm_movemask_epi8(bytes);
}

/* The bytes from `at` on of a text, zeros from `end` on, without reading behind it. */
static inline __m128i nz_sixteen_at(const char *text, uint32_t at, uint32_t end)
{
    if (end - at >= 16)
        return _mm_loadu_si128((const __m128i *)(const void *)(text + at));
    char room[32] = {0};
    uint32_t from = end > 16 ? end - 16 : 0;
    if (from)
        memcpy(room, text + from, 16);
    else
        memcpy(room, text, end);
    return _mm_loadu_si128((const __m128i *)(const void *)(room + (at - from)));
}
#endif

static inline bool nz_is_letter(uint8_t byte)
{
    return (uint8_t)((byte | 0x20) - 'a') < 26;
}

/* The end of the run of letters in `text` that begins at `at`, at most `end`. */
static inline uint32_t nz_letters_end(const char *text, uint32_t at, uint32_t end)
{
#ifdef __SSE2__
    unsigned letters;
    for (; (letters = nz_sixteen_bits(nz_sixteen_letters(nz_sixteen_at(text, at, end)))) == 0xFFFF; at += 16)
        ;
    return at + (uint32_t)__builtin_ctz(~letters);
#else
    while (at < end && nz_is_letter((uint8_t)text[at]))
        at++;
    return at;
#endif
}

#endif
