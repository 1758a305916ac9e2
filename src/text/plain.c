/* plain.c - see plain.h.
 *
 * In "Klant is tevreden, belt maandag." all five chunks are plain: up to fifteen
 * ASCII letters, then white space, or one of , . ? ! ; : and white space.
 * Sixteen bytes are read at once, written in lower case to where the canonical
 * form belongs, and the letters counted; no byte is looked at twice. What is
 * rubbish behind the word is written over by the next one.
 *
 * The state of the loop is kept in local variables whose address nobody takes.
 * Otherwise the compiler would have to suppose that a byte written to `canon`
 * changes them, and read all of them again for every token.
 */
#include "text/plain.h"

#include "text/ascii.h"
#include "text/padded.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Letters at p[0..16): how many there are before anything else; their lower
 * case goes to `out`, a bit for each capital to *capitals. */
static unsigned letters_plain(const char *p, char *out, unsigned *capitals)
{
    unsigned n = 0;
    *capitals = 0;
    for (; n < 16 && (uint8_t)p[n] < 0x80 && nz_is((uint8_t)p[n], NZ_IS_LETTER); n++) {
        *capitals |= (unsigned)nz_is((uint8_t)p[n], NZ_IS_UPPER) << n;
        out[n] = (char)(p[n] | 0x20);
    }
    return n;
}

#ifdef __SSE2__
static inline unsigned letters_sse2(const char *p, char *out, unsigned *capitals)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    /* the compares are signed: bytes over 127 are below 'a' */
    __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)),
                                   _mm_cmplt_epi8(lower, _mm_set1_epi8('z' + 1)));
    unsigned n = (unsigned)__builtin_ctz(~(unsigned)_mm_movemask_epi8(letter));
    unsigned small = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, lower));
    _mm_storeu_si128((__m128i *)(void *)out, lower);
    *capitals = ~small & ((1u << n) - 1);
    return n;
}
#else
#define letters_sse2 letters_plain
#endif

static inline bool is_space(char byte)
{
    return byte == ' ' || ((uint8_t)byte < 0x80 && nz_is((uint8_t)byte, NZ_IS_SPACE));
}

static inline bool is_mark(char byte)
{
    return byte == ',' || byte == '.' || byte == '?' || byte == '!' || byte == ':' || byte == ';';
}

/* Has the word word[0..n) no letter but those of `set`, a bit for each? */
static bool only_letters(const char *word, unsigned n, uint32_t set)
{
    unsigned i = 0;
    while (i < n && set >> (word[i] - 'a') & 1)
        i++;
    return i == n;
}

/* May word[0..n) and a full stop be an abbreviation, or the number of an item?
 * Those that are not in the lexicon are single letters, Roman numerals, or short
 * and without a vowel: what word.c keeps together must come to it. */
static bool may_keep_stop(const nz_lexicon *lexicon, const char *word, unsigned n)
{
    const uint32_t vowels = 0x1104111 /* aeiouy */, roman = 0xA00100 /* ivx */, letters = 0x3FFFFFF;
    char dotted[32] = {0};
    if (n == 1 || (n <= 5 && (only_letters(word, n, letters & ~vowels) || only_letters(word, n, roman))))
        return true;
    if (n > 3 && !memcmp(word + n - 3, "str", 3)) /* Kerkstr. */
        return true;
    memcpy(dotted, word, n);
    dotted[n] = '.';
    return lexicon && nz_lexicon_find_hashed(lexicon, nz_hash_padded(dotted, n + 1), dotted, n + 1);
}

static inline uint32_t hash_mark(char mark)
{
    uint64_t hash = nz_hash_mix(1, (uint8_t)mark);
    return (uint32_t)(hash ^ (hash >> 29));
}

/* nz_hash_padded of one to fifteen bytes, without a branch on their number. */
static inline uint32_t hash_short(const char *word, unsigned n)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    static const uint64_t low[9] = {0,
                                    0xFF,
                                    0xFFFF,
                                    0xFFFFFF,
                                    0xFFFFFFFF,
                                    0xFFFFFFFFFF,
                                    0xFFFFFFFFFFFF,
                                    0xFFFFFFFFFFFFFF,
                                    0xFFFFFFFFFFFFFFFF};
    uint64_t first, second;
    memcpy(&first, word, 8);
    memcpy(&second, word + 8, 8);
    uint64_t one = nz_hash_mix(n, first & low[n < 8 ? n : 8]);
    uint64_t two = nz_hash_mix(one, second & low[n < 8 ? 0 : n - 8]);
    uint64_t hash = n > 8 ? two : one;
    return (uint32_t)(hash ^ (hash >> 29));
#else
    return nz_hash_word(word, n);
#endif
}

static inline unsigned capital_flags(unsigned capitals, unsigned n)
{
    unsigned all = capitals > 1 && capitals == (1u << n) - 1 ? NZ_TOKEN_ALLCAPS : 0;
    return all | (capitals & 1) * NZ_TOKEN_CAPITAL;
}

/* The first byte from which too little of the note is left for the fast path. */
static const char *fast_end(const nz_tokens *tokens, uint32_t end)
{
    uint32_t last = tokens->length > NZ_PLAIN_AHEAD ? tokens->length - NZ_PLAIN_AHEAD : 0;
    return tokens->bytes + (last < end ? last : end);
}

/* Reads plain chunks as far as a mark that makes a stop, which it returns; 0
 * when something else made it end. */
static char read_run(nz_tokens *tokens, const char **at, const char *end, const char *last)
{
    const char *const bytes = tokens->bytes, *p = *at;
    nz_token *const first = tokens->items + tokens->count, *item = first;
    char *const canon = tokens->canon, *out = canon + tokens->canon_length, stop = 0;
    const uint32_t most = NZ_MAX_SENTENCE_TOKENS - 2; /* a word and a mark fit in the sentence */
    const ptrdiff_t room = tokens->since < most ? (ptrdiff_t)(most - tokens->since) : 0;
    const bool portable = tokens->portable;
    unsigned space = tokens->count && item[-1].end == p - bytes ? 0 : NZ_TOKEN_SPACE;
    bool marked = false;

    while (p < last && item - first < room && !stop) {
        unsigned capitals, n = portable ? letters_plain(p, out, &capitals) : letters_sse2(p, out, &capitals);
        const char *next = p + n;
        const char mark = *next;
        const bool bare = is_space(mark);
        if (n - 1 >= 15 || (!bare && (!is_mark(mark) || !is_space(next[1]))))
            break;
        if (mark == '.' && may_keep_stop(tokens->lexicon, out, n))
            break;
        /* hash before writing: a load that spans two fresh stores has to wait */
        uint32_t hash = hash_short(out, n), start = (uint32_t)(p - bytes), at_canon = (uint32_t)(out - canon);
        *item++ = (nz_token){start,       start + n,     at_canon,
                             (uint16_t)n, NZ_TOKEN_WORD, (uint8_t)(space | capital_flags(capitals, n)),
                             hash};
        out[n] = ' ';
        out += n + 1;
        space = NZ_TOKEN_SPACE;
        if (!bare) {
            *item++ = (nz_token){start + n,      start + n + 1,   at_canon + n + 1, 1,
                                 NZ_TOKEN_PUNCT, NZ_TOKEN_CLAUSE, hash_mark(mark)};
            *out++ = mark;
            *out++ = ' ';
            next++;
            marked = true;
            stop = mark == '.' || mark == '?' || mark == '!' ? mark : 0;
        }
        for (p = next + (next < end); p < end && is_space(*p);)
            p++;
    }
    tokens->fresh = tokens->fresh && item == first;
    tokens->punctuated = tokens->punctuated || marked;
    tokens->since += (uint32_t)(item - first);
    tokens->count += (size_t)(item - first);
    tokens->canon_length = (size_t)(out - canon);
    *at = p;
    return stop;
}

uint32_t nz_plain_read(nz_tokens *tokens, uint32_t at, uint32_t end)
{
    const char *p = tokens->bytes + at, *last = fast_end(tokens, end);
    for (char stop; (stop = read_run(tokens, &p, tokens->bytes + end, last));)
        nz_tokens_stop(tokens, stop == '.' ? NZ_STOP_PERIOD : NZ_STOP_QUESTION);
    return (uint32_t)(p - tokens->bytes);
}
