/* phrase.c - see phrase.h. "Mw. De Graaf (HR):" has the words mw de graaf hr; its
 * flags hold NZ_LEX_TITLE, its hash speaks of the first three. */
#include "text/phrase.h"

#include "text/ascii.h"
#include "text/letters.h"
#include "text/padded.h"

static inline bool in_word(char byte)
{
    return nz_is((uint8_t)byte, NZ_IS_NAME);
}

/* The bytes of ASCII at `at` that belong to the word; their canonical form goes to `canon`. */
static inline uint32_t read_ascii(const char *bytes, uint32_t at, uint32_t end, char *canon)
{
    uint32_t n = 0;
#ifdef __SSE2__
    const __m128i sixteen = nz_sixteen_at(bytes, at, end), capitals = nz_sixteen_between(sixteen, 'A', 'Z');
    const __m128i digits = nz_sixteen_between(sixteen, '0', '9');
    const __m128i joins = _mm_or_si128(_mm_cmpeq_epi8(sixteen, _mm_set1_epi8('-')),
                                       _mm_cmpeq_epi8(sixteen, _mm_set1_epi8('\'')));
    const __m128i word = _mm_or_si128(nz_sixteen_letters(sixteen), _mm_or_si128(digits, joins));
    _mm_storeu_si128((__m128i *)(void *)canon,
                     _mm_or_si128(sixteen, _mm_and_si128(capitals, _mm_set1_epi8(0x20))));
    n = (uint32_t)__builtin_ctz(~nz_sixteen_bits(word));
    if (n < 16)
        return n;
#endif
    uint32_t most = end - at < NZ_MAX_CANON ? end - at : NZ_MAX_CANON;
    for (; n < most; n++) {
        uint8_t byte = (uint8_t)bytes[at + n], classes = nz_ascii[byte];
        if (!(classes & NZ_IS_NAME) || byte >= 0x80)
            break;
        canon[n] = (char)(byte | (classes & NZ_IS_UPPER) << 4);
    }
    return n;
}

bool nz_word_next(nz_word *w, const char *bytes, uint32_t at, uint32_t end)
{
    while (at < end && !in_word(bytes[at]))
        at++;
    if (at >= end)
        return false;
    const char *word = bytes + at;
    w->start = at;
    w->length = read_ascii(bytes, at, end, w->canon);
    w->end = at + (uint32_t)w->length;
    if (w->end < end && in_word(bytes[w->end])) { /* not ASCII, or long */
        while (w->end < end && in_word(bytes[w->end]))
            w->end++;
        w->length = nz_canon_write(word, w->end - at, w->canon);
    }
    w->capital = nz_is((uint8_t)*word, NZ_IS_UPPER) && (uint8_t)*word < 0x80;
    w->hash = nz_hash_padded(w->canon, w->length);
    return true;
}

bool nz_word_last(nz_word *w, const char *bytes, uint32_t at, uint32_t end)
{
    while (end > at && (uint8_t)bytes[end - 1] < 0x80 && nz_is((uint8_t)bytes[end - 1], NZ_IS_SPACE))
        end--;
    uint32_t start = end;
    while (start > at && in_word(bytes[start - 1]) && end - start <= NZ_MAX_CANON)
        start--;
    return nz_word_next(w, bytes, start, end);
}

uint32_t nz_word_flags(const nz_word *w, const nz_lexicon *lexicon)
{
    return lexicon ? nz_lexicon_find_hashed(lexicon, w->hash, w->canon, w->length) : 0;
}

nz_phrase nz_phrase_read(const nz_lexicon *lexicon, const char *bytes, uint32_t at, uint32_t end,
                         uint32_t most)
{
    nz_phrase p = {0};
    nz_word w;
    bool bracket = false;
    while (p.words < most && nz_word_next(&w, bytes, at, end)) {
        for (; at < w.start; at++)
            bracket = bracket || bytes[at] == '(';
        p.flags |= nz_word_flags(&w, lexicon);
        p.hash = bracket ? p.hash : nz_phrase_hash(p.hash, w.hash);
        p.capitals += w.capital;
        p.words++;
        at = w.end;
    }
    return p;
}
